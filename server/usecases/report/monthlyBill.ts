import type { BillMonth, MonthlyBill } from '../../../shared/contract/report';
import type { Binding } from '../../../shared/domain/room';
import { addMonths, dayOf, monthOf, type Month } from '../../../shared/domain/shanghaiTime';
import type { Ports } from '../../ports';
import type { RoomAccount } from '../roomAccount';
import { roomDays, visibleTo, type RoomDay } from './roomDays';

const MONTHS_SHOWN = 12;
/** The month before them is read too, to compare with. */
const MONTHS_READ = MONTHS_SHOWN + 1;

export async function monthlyBill(
  cloud: Ports,
  account: RoomAccount & { readonly binding: Binding },
  upTo: Month | undefined,
): Promise<MonthlyBill> {
  const newest = upTo ?? monthOf(dayOf(cloud.clock.nowMs()));
  const months = Array.from({ length: MONTHS_READ }, (_, back) => addMonths(newest, -back));
  const rows = visibleTo(account.binding, await roomDays(cloud, account, months));
  const bills = months.map((month) =>
    billOf(
      month,
      rows.filter(({ day }) => monthOf(day) === month),
    ),
  );
  const shown = bills.slice(0, MONTHS_SHOWN).map((bill, index): BillMonth | undefined => {
    const before = bills[index + 1];
    if (bill === undefined || before === undefined) return bill;
    return { ...bill, moreThanBeforeFen: bill.chargeFen - before.chargeFen };
  });
  const oldest = addMonths(newest, -MONTHS_SHOWN);
  const { opening, latest } = account.meter.account;
  return {
    months: shown.filter((bill) => bill !== undefined),
    ...(oldest >= monthOf(dayOf(opening.takenAtMs)) ? { before: oldest } : {}),
    asOfMs: latest.takenAtMs,
  };
}

function billOf(month: Month, rows: readonly RoomDay[]): BillMonth | undefined {
  if (rows.length === 0) return undefined;
  return {
    month,
    energyWh: rows.reduce((sum, row) => sum + row.energyWh, 0),
    chargeFen: rows.reduce((sum, row) => sum + row.chargeFen, 0),
    provisional: rows.some((row) => row.provisional),
  };
}
