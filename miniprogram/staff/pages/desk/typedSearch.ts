/** A search that is sent when the fingers rest. What is typed meanwhile makes the answer an old one, which nobody sees. */

const TYPING_PAUSE_MS = 300;

export class TypedSearch<Reply> {
  private text = '';
  private asked = '';
  private readonly ask: (text: string) => Promise<Reply>;
  private readonly show: (reply: Reply) => void;

  constructor(ask: (text: string) => Promise<Reply>, show: (reply: Reply) => void) {
    this.ask = ask;
    this.show = show;
  }

  /** @param text empty where there is nothing to search for */
  typed(text: string): void {
    this.text = text;
    this.asked = '';
    if (text === '') return;
    setTimeout(() => {
      if (this.text === text && this.asked !== text) void this.now(text);
    }, TYPING_PAUSE_MS);
  }

  async now(text: string): Promise<void> {
    this.text = text;
    this.asked = text;
    const reply = await this.ask(text);
    if (this.text === text) this.show(reply);
  }
}
