/** What a shard's updated registers come to: charges, days that close, adjustments of closed days, and suspects. */
import type { MeterRecord, MeterShard } from '../metering/meterShard';
import type { MeterChange, MeterUpdate } from '../metering/meterUpdate';
import { newQuarantineEntries, type QuarantinedReading } from '../metering/quarantinedReading';
import { isSuspect, quarantineId, type Reading } from '../metering/reading';
import { clearedBetween, suspectsAfter } from '../metering/suspectReadings';
import { adjustmentsBetween, closeDays } from './closing';
import type { DayRow } from './dayRows';
import { meterRecordAfter } from './meterRecordAfter';
import type { Adjustment } from './monthToDate';
import type { TariffVersion } from './tariff';
import type { BookedAdjustment, ClosedRow } from './usageMonth';

export interface ShardUpdate {
  readonly shard: MeterShard;
  readonly changed: Readonly<Record<string, MeterRecord>>;
  readonly closedRows: readonly ClosedRow[];
  readonly adjustments: readonly BookedAdjustment[];
  readonly quarantined: readonly QuarantinedReading[];
  /** Quarantined before, suspect no more. */
  readonly madeGood: readonly string[];
  readonly accepted: readonly Reading[];
  /** By quarantine id, new or not. */
  readonly suspect: readonly string[];
  /** Meters of which something good has come, or has come again. */
  readonly heard: readonly string[];
  /** Meters that could not be updated now: their readings wait, and nobody else's. */
  readonly failed: readonly FailedMeter[];
}

export interface FailedMeter {
  readonly meterNo: string;
  readonly error: string;
}

export interface UpdatedMeter {
  readonly change: MeterChange;
  readonly update: MeterUpdate;
}

export function shardUpdate(
  shard: MeterShard,
  parts: readonly MeterPart[],
  failed: readonly FailedMeter[],
): ShardUpdate {
  const judged = parts.flatMap((part) => part.judged);
  return {
    shard,
    changed: Object.fromEntries(parts.map(({ slot, meter }) => [slot, meter])),
    closedRows: parts.flatMap(({ slot, closedRows }) => closedRows.map((row) => ({ slot, row }))),
    adjustments: parts.flatMap(({ slot, adjustments }) =>
      adjustments.map((adjustment) => ({ slot, adjustment })),
    ),
    quarantined: parts.flatMap(({ quarantined }) => quarantined),
    madeGood: parts.flatMap(({ madeGood }) => madeGood),
    accepted: judged.filter(({ verdict }) => verdict === 'accepted').map(({ reading }) => reading),
    suspect: judged.filter(({ verdict }) => isSuspect(verdict)).map(({ reading }) => quarantineId(reading)),
    heard: judged
      .filter(({ verdict }) => verdict === 'accepted' || verdict === 'duplicate')
      .map(({ reading }) => reading.meterNo),
    failed,
  };
}

export interface MeterPart extends Pick<MeterUpdate, 'judged'> {
  readonly slot: string;
  readonly meter: MeterRecord;
  readonly closedRows: readonly DayRow[];
  readonly adjustments: readonly Adjustment[];
  readonly quarantined: readonly QuarantinedReading[];
  readonly madeGood: readonly string[];
}

/** Undefined where neither a reading nor the day changes anything. */
export function meterPart(
  { change: { slot, before, meter, readings, isBackdated }, update }: UpdatedMeter,
  tariffs: readonly TariffVersion[],
  booking: { readonly id: string; readonly nowMs: number },
): MeterPart | undefined {
  const { judged, inOrder } = update;
  const closing = closeDays(update.account, tariffs, booking.nowMs);
  if (readings.length === 0 && closing.closedRows.length === 0 && !isBackdated) return undefined;
  const suspects = suspectsAfter(closing.account, meter.doubtful, judged);
  return {
    slot,
    judged,
    meter: meterRecordAfter(meter, update, closing, suspects, tariffs),
    closedRows: closing.closedRows,
    adjustments: inOrder ? [] : adjustmentsBetween(before.account, update.account, tariffs, booking),
    quarantined: newQuarantineEntries(meter, suspects, update, booking.nowMs),
    madeGood: clearedBetween(meter.doubtful, suspects, update),
  };
}
