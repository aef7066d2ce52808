/** What new readings make of a bank: pure but for the look into the past that late readings need. */
import { adjustmentsBetween, closeDays } from '../../shared/domain/billing/closing';
import type { TariffVersion } from '../../shared/domain/billing/tariff';
import {
  applyInOrder,
  applyLate,
  recompute,
  type RegisterUpdate,
} from '../../shared/domain/metering/applyReadings';
import { reportOncePerGap } from '../../shared/domain/metering/expiredGaps';
import type { MeterRecord, MeterShard } from '../../shared/domain/metering/meterShard';
import type { QuarantinedReading } from '../../shared/domain/metering/quarantinedReading';
import { isSuspect, type Reading } from '../../shared/domain/metering/reading';
import type { RegisterHistory } from '../../shared/domain/metering/registerHistory';
import { clearedBetween, suspectsAfter } from '../../shared/domain/metering/suspectReadings';
import type { BookedAdjustment, ClosedRow } from '../billing/ports';
import { meterRecordAfter } from './meterRecordAfter';
import { newQuarantineEntries } from './quarantineEntry';
import {
  type HistorySource,
  loadHistories,
  meterNosOf,
  needsHistory,
  openFromMs,
  type ReadingHistory,
} from './readingHistory';

export interface ShardUpdate {
  readonly bank: MeterShard;
  readonly changed: Readonly<Record<string, MeterRecord>>;
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
export async function updateShard(
  bank: MeterShard,
  fresh: ReadonlyMap<string, readonly Reading[]>,
  past: HistorySource,
  tariffs: readonly TariffVersion[],
  nowMs: number,
  ordered: Readonly<Record<string, RegisterHistory>> = {},
): Promise<ShardUpdate> {
  const meters = Object.entries(bank.meters).map(([slot, before]) => {
    const changedAccount = ordered[slot];
    const meter = changedAccount === undefined ? before : { ...before, account: changedAccount };
    const readings = meterNosOf(meter).flatMap((meterNo) => fresh.get(meterNo) ?? []);
    const back = readings.filter((reading) => needsHistory(meter, reading));
    return { slot, before, meter, readings, back, again: changedAccount !== undefined || back.length > 0 };
  });
  const kept = await loadHistories(
    meters.filter(({ again }) => again),
    past,
  );
  const changed: Record<string, MeterRecord> = {};
  const closedRows: ClosedRow[] = [];
  const adjustments: BookedAdjustment[] = [];
  const cases: QuarantinedReading[] = [];
  const madeGood: string[] = [];
  const accepted: Reading[] = [];
  const heard: string[] = [];
  for (const { slot, before, meter, readings, back, again } of meters) {
    const step = again ? undefined : applyUncontradicted(meter, readings);
    const settlement = reportOncePerGap(
      step ??
        (again
          ? applyBackdated(meter, readings, back, kept(meter))
          : await recomputeAll(meter, readings, past)),
    );
    const booking = { id: `r${bank.revision}`, nowMs };
    // A step on leaves closed days alone.
    const booked = step ? [] : adjustmentsBetween(before.account, settlement.account, tariffs, booking);
    const closing = closeDays(settlement.account, tariffs, nowMs);
    if (readings.length === 0 && closing.closedRows.length === 0 && !again) continue;
    const doubts = suspectsAfter(closing.account, meter.doubtful, settlement.judged);
    changed[slot] = meterRecordAfter(meter, settlement, closing, doubts, tariffs);
    cases.push(...newQuarantineEntries(meter, doubts, settlement.judged, nowMs));
    madeGood.push(...clearedBetween(meter.doubtful, doubts, settlement));
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

interface MeterUpdate extends RegisterUpdate {
  /** What lay in quarantine and was judged again. */
  readonly doubted: readonly Reading[];
}

/** Late readings of closed days alone leave the open ones as they are. */
function applyBackdated(
  meter: MeterRecord,
  readings: readonly Reading[],
  back: readonly Reading[],
  { suspect: doubted, received }: ReadingHistory,
): MeterUpdate {
  const closed = back.length > 0 && back.every(({ takenAtMs }) => takenAtMs <= openFromMs(meter));
  const settlement = closed
    ? applyLate(meter.account, [...doubted, ...received], readings)
    : recompute(meter.account, [...doubted, ...received, ...readings]);
  return { ...settlement, doubted };
}

/** One step on; undefined where something came that was sent before what it contradicts. */
function applyUncontradicted(meter: MeterRecord, readings: readonly Reading[]): MeterUpdate | undefined {
  const settlement = applyInOrder(meter.account, readings);
  const contradicts = settlement.judged.some(
    ({ reading, verdict }) =>
      isSuspect(verdict) &&
      verdict !== 'clockAhead' &&
      verdict !== 'tooLate' &&
      reading.receivedAtMs <= meter.lastHeardAtMs,
  );
  return contradicts ? undefined : { ...settlement, doubted: [] };
}

async function recomputeAll(
  meter: MeterRecord,
  readings: readonly Reading[],
  past: HistorySource,
): Promise<MeterUpdate> {
  const kept = await loadHistories([{ meter, back: readings }], past);
  const { suspect: doubted, received } = kept(meter);
  return { ...recompute(meter.account, [...doubted, ...received, ...readings]), doubted };
}
