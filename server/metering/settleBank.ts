/** What new readings make of a bank: pure but for the look into the past that late readings need. */
import { adjustmentsBetween, closeDays } from '../../shared/domain/billing/closing';
import { doubtsAfter, endedBetween } from '../../shared/domain/metering/doubts';
import type { MeterAccount } from '../../shared/domain/metering/meterAccount';
import type { BankMeter, MeterBank } from '../../shared/domain/metering/meterBank';
import { isDoubtful, type Reading } from '../../shared/domain/metering/reading';
import {
  settleAgain,
  settleLate,
  settleNext,
  type Settlement,
} from '../../shared/domain/metering/settleReadings';
import { toldOnce } from '../../shared/domain/metering/tooLate';
import type { TariffVersion } from '../../shared/domain/billing/tariff';
import type { BookedAdjustment, ClosedRow, QuarantinedReading } from '../ports';
import { keptFor, looksBack, numbersOf, openMs, type Kept, type Past } from './lookBack';
import { newCases } from './quarantined';
import { settledMeter } from './settledMeter';

export interface BankSettlement {
  readonly bank: MeterBank;
  readonly changed: Readonly<Record<string, BankMeter>>;
  readonly closedRows: readonly ClosedRow[];
  readonly adjustments: readonly BookedAdjustment[];
  readonly quarantined: readonly QuarantinedReading[];
  /** Quarantined before, in doubt no more. */
  readonly madeGood: readonly string[];
  readonly accepted: readonly Reading[];
  /** Meters of which something good has come, or has come again. */
  readonly heard: readonly string[];
}

/** @param ordered accounts that staff have told something about, by slot: they are settled again from all that is kept */
export async function settleBank(
  bank: MeterBank,
  fresh: ReadonlyMap<string, readonly Reading[]>,
  past: Past,
  tariffs: readonly TariffVersion[],
  nowMs: number,
  ordered: Readonly<Record<string, MeterAccount>> = {},
): Promise<BankSettlement> {
  const meters = Object.entries(bank.meters).map(([slot, before]) => {
    const changedAccount = ordered[slot];
    const meter = changedAccount === undefined ? before : { ...before, account: changedAccount };
    const readings = numbersOf(meter).flatMap((meterNo) => fresh.get(meterNo) ?? []);
    const back = readings.filter((reading) => looksBack(meter, reading));
    return { slot, before, meter, readings, back, again: changedAccount !== undefined || back.length > 0 };
  });
  const kept = await keptFor(
    meters.filter(({ again }) => again),
    past,
  );
  const changed: Record<string, BankMeter> = {};
  const closedRows: ClosedRow[] = [];
  const adjustments: BookedAdjustment[] = [];
  const cases: QuarantinedReading[] = [];
  const madeGood: string[] = [];
  const accepted: Reading[] = [];
  const heard: string[] = [];
  for (const { slot, before, meter, readings, back, again } of meters) {
    const step = again ? undefined : stepOn(meter, readings);
    const settlement = toldOnce(
      step ??
        (again ? settleBack(meter, readings, back, kept(meter)) : await settleAll(meter, readings, past)),
    );
    const booking = { id: `r${bank.revision}`, nowMs };
    // A step on leaves closed days alone.
    const booked = step ? [] : adjustmentsBetween(before.account, settlement.account, tariffs, booking);
    const closing = closeDays(settlement.account, tariffs, nowMs);
    if (readings.length === 0 && closing.closedRows.length === 0 && !again) continue;
    const doubts = doubtsAfter(closing.account, meter.doubtful, settlement.judged);
    changed[slot] = settledMeter(meter, settlement, closing, doubts, tariffs);
    cases.push(...newCases(meter, doubts, settlement.judged, nowMs));
    madeGood.push(...endedBetween(meter.doubtful, doubts, settlement));
    closedRows.push(...closing.closedRows.map((row) => ({ slot, row })));
    adjustments.push(...booked.map((adjustment) => ({ slot, adjustment })));
    for (const { reading, verdict } of settlement.judged) {
      if (verdict === 'accepted') accepted.push(reading);
      if (verdict === 'accepted' || verdict === 'duplicate') heard.push(reading.meterNo);
    }
  }
  return {
    bank,
    changed,
    closedRows,
    adjustments,
    quarantined: cases,
    madeGood,
    accepted,
    heard,
  };
}

interface SettledWith extends Settlement {
  /** What lay in quarantine and was judged again. */
  readonly doubted: readonly Reading[];
}

/** Late readings of closed days alone leave the open ones as they are. */
function settleBack(
  meter: BankMeter,
  readings: readonly Reading[],
  back: readonly Reading[],
  { doubted, received }: Kept,
): SettledWith {
  const closed = back.length > 0 && back.every(({ takenAtMs }) => takenAtMs <= openMs(meter));
  const settlement = closed
    ? settleLate(meter.account, [...doubted, ...received], readings)
    : settleAgain(meter.account, [...doubted, ...received, ...readings]);
  return { ...settlement, doubted };
}

/** One step on; undefined where something came that was sent before what it contradicts. */
function stepOn(meter: BankMeter, readings: readonly Reading[]): SettledWith | undefined {
  const settlement = settleNext(meter.account, readings);
  const contradicts = settlement.judged.some(
    ({ reading, verdict }) =>
      isDoubtful(verdict) &&
      verdict !== 'clockAhead' &&
      verdict !== 'tooLate' &&
      reading.receivedAtMs <= meter.lastHeardAtMs,
  );
  return contradicts ? undefined : { ...settlement, doubted: [] };
}

async function settleAll(meter: BankMeter, readings: readonly Reading[], past: Past): Promise<SettledWith> {
  const kept = await keptFor([{ meter, back: readings }], past);
  const { doubted, received } = kept(meter);
  return { ...settleAgain(meter.account, [...doubted, ...received, ...readings]), doubted };
}
