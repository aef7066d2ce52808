import { sumBy } from 'remeda';
import type { BillMonth, MonthlyBill, ReportAdjustment } from '../../shared/contract/report';
import { defined } from '../../shared/domain/basis/defined';
import { addMonths, dayOf, type Month, monthOf } from '../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../shared/domain/documents/room';
import type { BasisPorts } from '../basis/ports';
import { adjustmentsFor } from './adjustmentsFor';
import { beforeService } from './beforeService';
import type { BillingPorts } from './ports';
import { type RoomDay, roomUsage, visibleFrom } from './roomUsage';
import type { VisibleRoom } from './roomWithMeter';

const MONTHS_SHOWN = 12;
/** The month before them is read too, to compare with. */
const MONTHS_READ = MONTHS_SHOWN + 1;

export async function monthlyBill(
  cloud: Pick<BasisPorts, 'clock'> & Pick<BillingPorts, 'tariffs' | 'usage'>,
  account: VisibleRoom,
  upTo: Month | undefined,
): Promise<MonthlyBill> {
  const newest = upTo ?? monthOf(dayOf(cloud.clock.nowMs()));
  const months = Array.from({ length: MONTHS_READ }, (_, back) => addMonths(newest, -back));
  const usage = await roomUsage(cloud, account, months);
  const rows = visibleFrom(account.visibleFrom, usage.days);
  const adjustments = adjustmentsFor(account.visibleFrom, usage.adjustments);
  const bills = months.map((month) =>
    billOf(
      account.room,
      month,
      rows.filter(({ day }) => monthOf(day) === month),
      adjustments.filter(({ bookedDay }) => monthOf(bookedDay) === month),
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

/** What was booked in a month about days closed before is part of what it comes to. */
function billOf(
  room: Room,
  month: Month,
  rows: readonly RoomDay[],
  adjustments: readonly ReportAdjustment[],
): BillMonth | undefined {
  if (rows.length + adjustments.length === 0) return undefined;
  const all = [...rows, ...adjustments];
  const before = beforeService(room, rows);
  return {
    month,
    energyWh: sumBy(all, ({ energyWh }) => energyWh),
    chargeFen: sumBy(all, ({ chargeFen }) => chargeFen),
    provisional: rows.some((row) => row.provisional),
    ...(adjustments.length === 0 ? {} : { adjustments }),
    ...defined({ beforeService: before }),
  };
}
