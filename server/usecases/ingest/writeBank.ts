import { usageMonthId } from '../../../shared/domain/meterBank';
import { monthOf } from '../../../shared/domain/shanghaiTime';
import type { Ports, TransactionStores } from '../../ports';
import type { BankSettlement } from './settleBank';

/**
 * Writes a settled bank, once, guarded by its revision. On the days that close, their rows and the bank that lets
 * go of them are written together, as is what a work order changes beside it; false means that somebody was faster and the readings wait for the next run.
 */
export async function writeBank(
  cloud: Ports,
  { bank, changed, closedRows, adjustments }: BankSettlement,
  together?: (stores: TransactionStores) => Promise<void>,
): Promise<boolean> {
  if (!isWrittenWithOthers({ closedRows, adjustments }) && together === undefined)
    return cloud.banks.write(bank, changed);
  return cloud.transact(async (stores) => {
    const { banks, usage } = stores;
    if (!(await banks.write(bank, changed))) return false;
    const bookedMonths = adjustments.map(({ adjustment }) => monthOf(adjustment.bookedDay));
    for (const month of new Set([...closedRows.map(({ row }) => monthOf(row.day)), ...bookedMonths])) {
      await usage.add(
        { _id: usageMonthId(bank._id, month), bankId: bank._id, month },
        {
          closedRows: closedRows.filter(({ row }) => monthOf(row.day) === month),
          adjustments: adjustments.filter(({ adjustment }) => monthOf(adjustment.bookedDay) === month),
        },
      );
    }
    await together?.(stores);
    return true;
  });
}

/** Days that close, or bookings about closed ones, lie in documents of their own. */
export function isWrittenWithOthers({
  closedRows,
  adjustments,
}: Pick<BankSettlement, 'closedRows' | 'adjustments'>): boolean {
  return closedRows.length + adjustments.length > 0;
}
