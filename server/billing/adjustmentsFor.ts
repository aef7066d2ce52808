import type { ReportAdjustment } from '../../shared/contract/report';
import { type Day, monthOf } from '../../shared/domain/basis/shanghaiTime';
import type { Adjustment } from '../../shared/domain/billing/monthToDate';

/**
 * Booked about days of a month that somebody may see all of.
 * @param from the first day that somebody may see; undefined where all may be seen
 */
export function adjustmentsFor(
  from: Day | undefined,
  adjustments: readonly Adjustment[],
): readonly ReportAdjustment[] {
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
