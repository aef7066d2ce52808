/** What the processes that transfer money are told, and what they tell. */

export const ACCOUNTS = 50;
export const INITIAL_FEN = 10_000;

export interface TransferOrder {
  readonly url: string;
  readonly token: string;
  readonly seed: number;
  readonly durationMs: number;
}

export interface Transfer {
  readonly from: number;
  readonly to: number;
  readonly fen: number;
}

export interface TransferReport {
  /** Those that were committed. */
  readonly transfers: readonly Transfer[];
  readonly conflicts: number;
  /** Of all accounts, each from one snapshot. */
  readonly sums: readonly number[];
}

export function accountOf(number: number): string {
  return `account ${number}`;
}

/** Whole numbers from 0 to below a bound, the same again for the same seed. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
