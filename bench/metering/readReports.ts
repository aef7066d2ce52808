/** What the reports of a room cost that has lived through so many months. */
import type { Emulator } from 'cloud-emulator';
import { addMonths, dayOf, type Month, monthOf } from '../../shared/domain/basis/shanghaiTime';
import { type UsageMonth, usageMonthId } from '../../shared/domain/billing/usageMonth';
import type { Room } from '../../shared/domain/documents/room';
import type { Binding } from '../../shared/domain/residents/binding';
import type { ReportCost, ReportCosts } from './questions';

const DAYS_OF_ANY_MONTH = 28;

export async function readReports(
  emulator: Emulator,
  { months }: { readonly months: number },
): Promise<ReportCosts> {
  const { openid, lastMonth } = liveThrough(emulator, months);
  const read = (request: object): Promise<ReportCost> => costOf(emulator, openid, request);
  return {
    days: await read({ report: 'dailyDetails', month: lastMonth }),
    bills: await read({ report: 'monthlyBill' }),
  };
}

/** Gives a shard so many full months before this one. @returns who lives there, and the latest of the months */
export function liveThrough(
  { database, clock }: Emulator,
  months: number,
): { readonly openid: string; readonly lastMonth: Month } {
  const [last] = database.exportDocuments('usage') as unknown as readonly UsageMonth[];
  const bindings = database.exportDocuments('bindings') as unknown as readonly Binding[];
  const rooms = database.exportDocuments('rooms') as unknown as readonly Room[];
  const home = rooms.find(({ bankId }) => bankId === last?.bankId);
  const binding = bindings.find(({ roomId }) => roomId === home?._id);
  if (last === undefined || binding === undefined) throw new Error('No day has been closed yet');
  const newest = monthOf(dayOf(clock.nowMs()));
  for (let back = 1; back <= months; back += 1)
    database.importDocuments('usage', [fullMonth(last, addMonths(newest, -back))]);
  return { openid: binding._id, lastMonth: addMonths(newest, -1) };
}

/** Every day as the one that was closed. */
function fullMonth(closed: UsageMonth, month: Month): UsageMonth {
  const days = Array.from(
    { length: DAYS_OF_ANY_MONTH },
    (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`,
  );
  const meters = Object.entries(closed.meters).map(([slot, rows]) => {
    const [row] = Object.values(rows);
    return [slot, Object.fromEntries(days.map((day) => [day, { ...row, day }]))];
  });
  return {
    ...closed,
    _id: usageMonthId(closed.bankId, month),
    month,
    meters: Object.fromEntries(meters) as UsageMonth['meters'],
  };
}

async function costOf(emulator: Emulator, openid: string, request: object): Promise<ReportCost> {
  // The first one of a minute reads settings and tariffs too.
  await emulator.callFunction('report', request, { openid });
  emulator.counts.reset();
  const answer = (await emulator.callFunction('report', request, { openid })) as { readonly ok: boolean };
  if (!answer.ok) throw new Error(`report answered ${JSON.stringify(answer)}`);
  const asked = emulator.counts.report().functions.find(({ functionName }) => functionName === 'report');
  return { calls: asked?.calls ?? 0, bytes: (asked?.requestBytes ?? 0) + (asked?.replyBytes ?? 0) };
}
