/** Whole days in Shanghai, the last one included. */
import { addDays, type Day, isDay, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import { BadCall } from '../commandContext';

export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** @throws BadCall */
export function periodOf({ from, to }: Period): { readonly fromMs: number; readonly beforeMs: number } {
  for (const day of [from, to]) if (!isDay(day)) throw new BadCall(`“${day}” is no day; write 2026-09-01`);
  if (from > to) throw new BadCall(`${from} is after ${to}`);
  return { fromMs: startOfDayMs(from), beforeMs: startOfDayMs(addDays(to, 1)) };
}
