/** What a command is given, checked: a wrong value is refused by its name. */

import type { Emulator } from '../emulator';

export type Input = Readonly<Record<string, unknown>>;
export type Command = (emulator: Emulator, input: Input) => unknown;
/** By the name below `/emulator/`. */
export type Commands = Readonly<Record<string, Command>>;

export interface Page {
  readonly skip: number;
  readonly limit: number;
}

export function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw new TypeError(`“${name}” must be a text`);
  return value;
}

/** An empty text is none. */
export function optionalText(value: unknown, name: string): string | undefined {
  return value === undefined || value === '' ? undefined : text(value, name);
}

export function truth(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') throw new TypeError(`“${name}” must be true or false`);
  return value;
}

/** @throws TypeError unless it is a whole number from `least` to `most` */
function count(value: unknown, name: string, { least = 0, most = Number.MAX_SAFE_INTEGER } = {}): number {
  if (!Number.isSafeInteger(value) || (value as number) < least || (value as number) > most)
    throw new TypeError(`“${name}” must be a whole number from ${least} to ${most}`);
  return value as number;
}

const MOST_ON_A_PAGE = 500;

export function pageOf({ skip = 0, limit }: Input, usualLimit: number): Page {
  return {
    skip: count(skip, 'skip'),
    limit: count(limit ?? usualLimit, 'limit', { least: 1, most: MOST_ON_A_PAGE }),
  };
}

/** Counted from the newest one, which is the last; what comes out is in the same order. */
export function latest<Item>(items: readonly Item[], { skip, limit }: Page): readonly Item[] {
  const end = Math.max(0, items.length - skip);
  return items.slice(Math.max(0, end - limit), end);
}
