import type { DayRow } from '../../../shared/domain/meterAccount';
import type { BankMeter } from '../../../shared/domain/meterBank';
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
  const closed = await cloud.usage.ofRoom(room.bankId, room.slot, months);
  const rows = [
    ...[...closed.values()].flat().map((row) => ({ ...row, provisional: false })),
    ...provisional(meter, months).map((row) => ({ ...row, provisional: true })),
  ];
  const from = usageVisibleFrom(binding);
  return rows.filter(({ day }) => from === undefined || day >= from).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** A day that is closed is not in the meter's rows any more, so no day comes twice. */
function provisional(meter: BankMeter, months: readonly Month[]): readonly DayRow[] {
  return meter.rows.filter(({ day }) => months.includes(monthOf(day)));
}
