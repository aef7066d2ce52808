import { type Day, type Month, monthOf } from '../../shared/domain/basis/shanghaiTime';
import { type DayRow, openRows } from '../../shared/domain/billing/dayRows';
import type { Adjustment } from '../../shared/domain/billing/monthToDate';
import type { BillingPorts } from './ports';
import type { RoomWithMeter } from './roomWithMeter';

export interface RoomDay extends DayRow {
  readonly provisional: boolean;
}

export interface RoomUsage {
  readonly days: readonly RoomDay[];
  /** What was booked in these months about days that had been closed before. */
  readonly adjustments: readonly Adjustment[];
}

/**
 * All days of the given months, in order: the closed ones as they were written, the others as the meter has them now.
 * What of them somebody may see is `visibleFrom`'s affair.
 */
export async function roomUsage(
  cloud: Pick<BillingPorts, 'tariffs' | 'usage'>,
  { room, meter }: RoomWithMeter,
  months: readonly Month[],
): Promise<RoomUsage> {
  const [{ rows: closed, adjustments }, tariffs] = await Promise.all([
    cloud.usage.ofRoom(room.bankId, room.slot, months),
    cloud.tariffs.read(),
  ]);
  const closedDays = new Set(closed.map(({ day }) => day));
  // A day may be closed between the two reads; then it is in both, and what is closed counts.
  const open = openRows(meter.account, tariffs).filter(
    ({ day }) => months.includes(monthOf(day)) && !closedDays.has(day),
  );
  const days = [
    ...closed.map((row) => ({ ...row, provisional: false })),
    ...open.map((row) => ({ ...row, provisional: true })),
  ].sort((a, b) => (a.day < b.day ? -1 : 1));
  return { days, adjustments: [...adjustments].sort((a, b) => a.atMs - b.atMs) };
}

/** @param from the first day that somebody may see; undefined where all may be seen */
export function visibleFrom<Row extends Pick<DayRow, 'day'>>(
  from: Day | undefined,
  days: readonly Row[],
): readonly Row[] {
  return days.filter(({ day }) => from === undefined || day >= from);
}
