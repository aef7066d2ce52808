import type { ReportAdjustment } from '../../shared/contract/report';
import { monthOf } from '../../shared/domain/basis/shanghaiTime';
import type { Adjustment } from '../../shared/domain/billing/monthToDate';
import { type Binding, usageVisibleFrom } from '../../shared/domain/residents/binding';

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
