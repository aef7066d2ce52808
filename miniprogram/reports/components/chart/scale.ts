/** Axes with round numbers. */
export interface Scale {
  readonly top: number;
  readonly ticks: readonly number[];
}

/** Steps between ticks are one of these and a power of ten. */
const ROUND = [1, 2, 5, 10] as const;
const MOST_STEPS = 4;

/** From 0 to the first round number that is not below `largest`, in whole steps of the values' own unit. */
export function scaleTo(largest: number, steps?: number): Scale {
  const goal = Math.max(1, largest) / (steps ?? MOST_STEPS);
  const power = 10 ** Math.floor(Math.log10(goal));
  const step = Math.max(1, (ROUND.find((round) => round * power >= goal) ?? 10) * power);
  const count = steps ?? Math.ceil(Math.max(1, largest) / step);
  return { top: step * count, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

/** `1500` of 1000 to the unit is `1.5`. */
export function tickText(value: number, perUnit: number): string {
  return String(value / perUnit);
}
