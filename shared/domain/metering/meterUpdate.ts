/**
 * What new readings make of a meter's register history. Readings in order are applied to what the record knows; the
 * others need history, which the rule asks for and never fetches.
 */
import { startOfDayMs } from '../basis/shanghaiTime';
import { applyInOrder, applyLate, recompute, type RegisterUpdate } from './applyReadings';
import { reportOncePerGap } from './expiredGaps';
import type { MeterRecord } from './meterShard';
import { isSuspect, type Reading } from './reading';
import {
  type HistoryRequest,
  meterNosOf,
  needsHistory,
  openFromMs,
  type ReadingHistory,
} from './readingHistory';
import { isElsewhere, type RegisterHistory } from './registerHistory';

export interface MeterChange {
  readonly slot: string;
  readonly before: MeterRecord;
  /** As before, but with the register history that staff changed. */
  readonly meter: MeterRecord;
  readonly readings: readonly Reading[];
  /** Those of the readings that need history. */
  readonly back: readonly Reading[];
  /** Staff changed the register history, or a reading looks back: the meter is not updated without history. */
  readonly isBackdated: boolean;
}

export interface MeterUpdate extends RegisterUpdate {
  /** What lay in quarantine and was judged again. */
  readonly doubted: readonly Reading[];
  /** Applied in order, which leaves closed days as they are. */
  readonly inOrder: boolean;
}

/** @param account the register history, where staff changed it: it is recomputed from all that is kept */
export function meterChange(
  { slot, before }: Pick<MeterChange, 'slot' | 'before'>,
  fresh: ReadonlyMap<string, readonly Reading[]>,
  account: RegisterHistory | undefined,
): MeterChange {
  const meter = account === undefined ? before : { ...before, account };
  const readings = meterNosOf(meter)
    .flatMap((meterNo) => fresh.get(meterNo) ?? [])
    .filter((reading) => !isElsewhere(meter.account, reading));
  const back = readings.filter((reading) => needsHistory(meter, reading));
  return { slot, before, meter, readings, back, isBackdated: account !== undefined || back.length > 0 };
}

/** Readings that contradict what was sent after them need history too, and that shows only once they are applied. */
export function updateInOrder({ meter, readings, isBackdated }: MeterChange): MeterUpdate | 'needsHistory' {
  if (isBackdated || (readings.length > 0 && isBehindClosedDays(meter.account))) return 'needsHistory';
  const update = applyInOrder(meter.account, readings);
  const contradicts = update.judged.some(
    ({ reading, verdict }) =>
      isSuspect(verdict) &&
      verdict !== 'clockAhead' &&
      verdict !== 'tooLate' &&
      reading.receivedAtMs <= meter.lastHeardAtMs,
  );
  return contradicts ? 'needsHistory' : { ...reportOncePerGap(update), doubted: [], inOrder: true };
}

/** An order was taken back on which days had been closed: what is read next settles them too. */
function isBehindClosedDays({ latest, closedDay }: RegisterHistory): boolean {
  return latest.takenAtMs < startOfDayMs(closedDay);
}

export function historyRequest({ meter, readings, back, isBackdated }: MeterChange): HistoryRequest {
  return { meter, back: isBackdated ? back : readings };
}

/** Late readings of closed days alone leave the open ones as they are. */
export function updateWithHistory(
  { meter, readings, back }: MeterChange,
  { suspect: doubted, received }: ReadingHistory,
): MeterUpdate {
  const isClosed = back.length > 0 && back.every(({ takenAtMs }) => takenAtMs <= openFromMs(meter));
  const update = isClosed
    ? applyLate(meter.account, [...doubted, ...received], readings)
    : recompute(meter.account, [...doubted, ...received, ...readings]);
  return { ...reportOncePerGap(update), doubted, inOrder: false };
}
