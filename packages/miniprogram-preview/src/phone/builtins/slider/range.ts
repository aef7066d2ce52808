/** The values that a slider may take. */
import type { Host } from '../builtin';

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

export function rangeOf(host: Host): Range {
  return { min: host.number('min'), max: host.number('max'), step: host.number('step') };
}

/** The nearest value that whole steps from the lowest lead to. */
export function stepped(raw: number, { min, max, step }: Range): number {
  const value = min + Math.round((raw - min) / step) * step;
  return Number(Math.max(min, Math.min(max, value)).toFixed(6));
}

/** @param share 0 is the lowest value, 1 the highest */
export function valueAt(share: number, range: Range): number {
  return stepped(range.min + share * (range.max - range.min), range);
}

export function shareOf(value: number, { min, max }: Range): number {
  return max > min ? (value - min) / (max - min) : 0;
}
