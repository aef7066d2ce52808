/**
 * Money and energy are integers with a name. Yuan and kilowatt-hours exist on screens only.
 */
declare const unit: unique symbol;

/** 0.01 yuan. May be negative: arrears are a real negative balance. */
export type Fen = number & { readonly [unit]: 'Fen' };

/** Energy in Wh. A meter's tick is 10 Wh. */
export type WattHour = number & { readonly [unit]: 'WattHour' };

/** Price in 0.0001 yuan per kWh: 0.6259 yuan is 6259. */
export type Price = number & { readonly [unit]: 'Price' };

/** Exact cost in 1e-7 yuan, the product of Wh and `Price`: nothing is rounded in it. */
export type ExactCost = number & { readonly [unit]: 'ExactCost' };

export const EXACT_COST_PER_FEN = 100_000;

/** @throws if `value` is no safe integer: that is a bug of the caller, never of a user. */
function integer(value: number, name: string): number {
  if (!Number.isSafeInteger(value)) throw new TypeError(`${name} must be a safe integer, not ${value}`);
  return value === 0 ? 0 : value; // −0 would not survive a comparison of documents
}

export function fen(value: number): Fen {
  return integer(value, 'Fen') as Fen;
}

export function wattHour(value: number): WattHour {
  return integer(value, 'WattHour') as WattHour;
}

export function price(value: number): Price {
  if (integer(value, 'Price') < 0) throw new TypeError(`Price must not be negative: ${value}`);
  return value as Price;
}

export function exactCost(value: number): ExactCost {
  return integer(value, 'ExactCost') as ExactCost;
}

/** Half a fen goes up. Called on running totals only, never on a part, so that splitting loses nothing. */
export function roundToFen(cost: ExactCost): Fen {
  return fen(Math.floor((cost + EXACT_COST_PER_FEN / 2) / EXACT_COST_PER_FEN));
}

/** Wh as kWh with two decimals, a meter's own resolution: `12340` → `12.34`. What is finer is cut, not rounded up. */
export function kwhText(energy: WattHour): string {
  const ticks = Math.trunc(Math.abs(energy) / 10);
  const digits = String(ticks).padStart(3, '0');
  return `${energy < 0 && ticks > 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `-1234` → `-12.34`: for messages and screens. */
export function yuanText(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
