/** A hand at a phone that counts what it does: taps of a finger, and keys that were typed. */
import type { Student } from './student';

export class CountingHand {
  tapped = 0;
  keys = 0;
  readonly #clerk: Student;

  constructor(clerk: Student) {
    this.#clerk = clerk;
  }

  async taps(tap: () => Promise<void>): Promise<void> {
    this.tapped += 1;
    await tap();
  }

  /** Where the cursor is without a tap; each key by itself. */
  async typesAt(label: string, text: string): Promise<void> {
    await hasTheCursor(this.#clerk, label);
    this.keys += text.length;
    await this.#clerk.phone.keyboard.type(text);
  }

  /** The key at the bottom right, which searches or moves on. */
  async pressesConfirm(): Promise<void> {
    await this.#clerk.phone.keyboard.press('Enter');
  }
}

export async function hasTheCursor(clerk: Student, label: string): Promise<void> {
  await clerk.field(label).and(clerk.phone.locator(':focus')).waitFor();
}

/** Without scrolling. */
export async function isOnTheGlass(clerk: Student, name: string): Promise<boolean> {
  const box = await clerk.control(name).boundingBox();
  const glass = clerk.phone.viewportSize();
  return box !== null && glass !== null && box.y >= 0 && box.y + box.height <= glass.height;
}
