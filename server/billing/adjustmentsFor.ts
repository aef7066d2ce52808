import type { ReportAdjustment } from '../../shared/contract/report';
import type { Adjustment } from '../../shared/domain/billing/monthToDate';
import { usageVisibleFrom, type Binding } from '../../shared/domain/rooms/room';
import { monthOf } from '../../shared/domain/basis/shanghaiTime';

/** Booked about days of a month that somebody may see all of. */
export function adjustmentsFor(
  binding: Binding,
  adjustments: readonly Adjustment[],
): readonly ReportAdjustment[] {
  const from = usageVisibleFrom(binding);
  return adjustments
    .filter(({ month }) => from === undefined || month > monthOf(from))
    .map(({ adjustmentId, bookedDay, month, energyWh, chargeFen, atMs }) => ({
      adjustmentId,
      bookedDay,
      month,
      energyWh,
      chargeFen,
      atMs,
    }));
}
