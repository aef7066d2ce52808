import type { DayRow } from '../../../shared/domain/dayRows';
import { usageVisibleFrom, type Binding } from '../../../shared/domain/room';
import { monthOf, type Month } from '../../../shared/domain/shanghaiTime';
import type { Ports } from '../../ports';
import type { RoomAccount } from '../roomAccount';

export interface VisibleRow extends DayRow {
  readonly provisional: boolean;
}

/**
 * The days of the given months that the binding may see, in order: the closed ones as they were written, the
 * others as the meter has them now.
 */
export async function visibleRows(
  cloud: Ports,
  { room, meter, binding }: RoomAccount & { readonly binding: Binding },
  months: readonly Month[],
): Promise<readonly VisibleRow[]> {
  const closed = [...(await cloud.usage.ofRoom(room.bankId, room.slot, months)).values()].flat();
  const closedDays = new Set(closed.map(({ day }) => day));
  // A day may be closed between the two reads; then it is in both, and what is closed counts.
  const open = meter.rows.filter(({ day }) => months.includes(monthOf(day)) && !closedDays.has(day));
  const from = usageVisibleFrom(binding);
  return [
    ...closed.map((row) => ({ ...row, provisional: false })),
    ...open.map((row) => ({ ...row, provisional: true })),
  ]
    .filter(({ day }) => from === undefined || day >= from)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}
