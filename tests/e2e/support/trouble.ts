/** What can go wrong in the cloud while somebody looks at a phone. */
import type { Faults } from 'cloud-emulator';

export class Trouble {
  readonly #faults: Faults;
  readonly #held = new Map<string, { readonly over: Promise<void>; readonly end: () => void }>();
  readonly #failing = new Set<string>();

  constructor(faults: Faults) {
    this.#faults = faults;
    this.#watch();
  }

  /** From now on a function waits for the database, until it is let go. */
  holds(functionName: string): void {
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#held.set(functionName, { over, end });
  }

  letsGo(functionName: string): void {
    this.#held.get(functionName)?.end();
    this.#held.delete(functionName);
  }

  /** From now on the database fails a function, until it is mended. */
  breaks(functionName: string): void {
    this.#failing.add(functionName);
  }

  mends(functionName: string): void {
    this.#failing.delete(functionName);
  }

  /** A function's next call ends in the middle: its phone hears nothing. */
  kills(functionName: string): void {
    this.#faults.killFunction({ functionName, atCall: 1, when: 'before' });
  }

  /** What one spec broke must not trouble the next. */
  ends(): void {
    for (const functionName of [...this.#held.keys()]) this.letsGo(functionName);
    this.#failing.clear();
    this.#faults.clear();
    this.#watch();
  }

  #watch(): void {
    this.#faults.setPace(async ({ from }) => {
      await this.#held.get(from)?.over;
      if (this.#failing.has(from)) throw new Error(`${from} is made to fail`);
    });
  }
}
