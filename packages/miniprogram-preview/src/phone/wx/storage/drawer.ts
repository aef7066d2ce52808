/** A phone's storage: every person has a drawer of their own in this browser, with WeChat's limits. */
import { Refusal } from '../calls/answer';

const LONGEST_BYTES = 1_048_576;
const LIMIT_KILOBYTES = 10_240;

/** The part of the browser's `Storage` that is used. */
export interface Shelf {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface DrawerInfo {
  readonly keys: string[];
  readonly currentSize: number;
  readonly limitSize: number;
}

export class Drawer {
  readonly #shelf: Shelf;
  readonly #prefix: string;

  constructor(shelf: Shelf, openid: string) {
    this.#shelf = shelf;
    this.#prefix = `phone:${openid}:`;
  }

  /** @returns undefined for a key that holds nothing */
  get(key: string): { readonly data: unknown } | undefined {
    const text = this.#shelf.getItem(this.#prefix + key);
    return text === null ? undefined : { data: JSON.parse(text) as unknown };
  }

  /** @throws Refusal for what JSON can't hold, and above 1 MB per key or 10 MB in all */
  set(key: string, data: unknown): void {
    const text = jsonOf(data);
    const bytes = bytesOf(text);
    if (bytes > LONGEST_BYTES) throw new Refusal(`data exceeds the max size of ${LONGEST_BYTES} bytes`);
    const others = this.keys().filter((other) => other !== key);
    if (this.#bytes(others) + bytes > LIMIT_KILOBYTES * 1_024)
      throw new Refusal('exceed storage max size 10Mb');
    this.#shelf.setItem(this.#prefix + key, text);
  }

  remove(key: string): void {
    this.#shelf.removeItem(this.#prefix + key);
  }

  clear(): void {
    for (const key of this.keys()) this.remove(key);
  }

  keys(): string[] {
    return Array.from({ length: this.#shelf.length }, (_, index) => this.#shelf.key(index) ?? '')
      .filter((key) => key.startsWith(this.#prefix))
      .map((key) => key.slice(this.#prefix.length));
  }

  info(): DrawerInfo {
    const keys = this.keys();
    return { keys, currentSize: Math.ceil(this.#bytes(keys) / 1_024), limitSize: LIMIT_KILOBYTES };
  }

  #bytes(keys: readonly string[]): number {
    return keys.reduce((sum, key) => sum + bytesOf(this.#shelf.getItem(this.#prefix + key) ?? ''), 0);
  }
}

function jsonOf(data: unknown): string {
  const text = JSON.stringify(data) as string | undefined;
  if (text === undefined) throw new Refusal('parameter error: data can not be serialized');
  return text;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
