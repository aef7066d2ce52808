import { median as medianOf } from 'remeda';

/** The middle of some figures; of an even number of them, the mean of the two in the middle. */
export function median(figures: readonly number[]): number {
  const middle = medianOf(figures);
  if (middle === undefined) throw new RangeError('There is no median of nothing');
  return middle;
}
