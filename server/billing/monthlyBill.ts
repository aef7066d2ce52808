import { sumBy } from 'remeda';
import type { BillMonth, MonthlyBill, ReportAdjustment } from '../../shared/contract/report';
import { defined } from '../../shared/domain/basis/defined';
import { addDays, addMonths, dayOf, type Month, monthOf } from '../../shared/domain/basis/shanghaiTime';
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
  const { opening, latest } = account.meter.account;
  const bills = months.map((month) => {
    const own = rows.filter(({ day }) => monthOf(day) === month);
    const booked = adjustments.filter(({ bookedDay }) => monthOf(bookedDay) === month);
    const ended = own.filter(({ day }) => day < dayOf(latest.takenAtMs));
    return { bill: billOf(account.room, month, own, booked), ended };
  });
  const shown = bills
    .slice(0, MONTHS_SHOWN)
    .map(({ bill, ended }, index) => bill && { ...bill, ...compared(bill, ended, bills[index + 1]) });
  const oldest = addMonths(newest, -MONTHS_SHOWN);
  return {
    months: shown.filter((bill) => bill !== undefined),
    ...(oldest >= monthOf(dayOf(opening.takenAtMs)) ? { before: oldest } : {}),
    asOfMs: latest.takenAtMs,
  };
}

/** Whole months by what they come to, others by what a day costs: half a month is always less than a whole one. */
function compared(
  bill: BillMonth,
  ended: readonly RoomDay[],
  before: { readonly bill: BillMonth | undefined; readonly ended: readonly RoomDay[] } | undefined,
): Pick<BillMonth, 'moreThanBeforeFen' | 'dayMean'> {
  if (before?.bill === undefined) return {};
  if (isWhole(bill.month, ended) && isWhole(before.bill.month, before.ended))
    return { moreThanBeforeFen: bill.chargeFen - before.bill.chargeFen };
  if (ended.length === 0 || before.ended.length === 0) return {};
  return { dayMean: { fen: dayMeanOf(ended), beforeFen: dayMeanOf(before.ended) } };
}

function isWhole(month: Month, ended: readonly RoomDay[]): boolean {
  const last = ended[ended.length - 1]?.day;
  const first = ended[0]?.day;
  return first === `${month}-01` && last !== undefined && monthOf(addDays(last, 1)) > month;
}

function dayMeanOf(days: readonly RoomDay[]): number {
  return Math.round(sumBy(days, ({ chargeFen }) => chargeFen) / days.length);
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
