/** The past that readings must be judged together with, where they are older than something known. */
import { affectsCharge, isKnown } from './applyReadings';
import type { MeterRecord } from './meterShard';
import { quarantineId, type Reading } from './reading';
import { isElsewhere, openPeriodStart } from './registerHistory';
import { ruledUntilMs } from './rulings';

export interface ReadingHistory {
  readonly received: readonly Reading[];
  /** Those that wait in quarantine. */
  readonly suspect: readonly Reading[];
}

/** What of a meter's past is asked for, and because of which readings. */
export interface HistoryRequest {
  readonly meter: MeterRecord;
  /** Empty where staff changed the register history, and no reading looks back. */
  readonly back: readonly Reading[];
}

/**
 * The reading is older than something that is known or suspect: it may stand between, and clear what was suspect. A
 * clock that is ahead is a suspicion that no other reading can clear, and a repetition of a known value needs no history.
 */
export function needsHistory({ account, doubtful }: MeterRecord, reading: Reading): boolean {
  const knownMs = Math.max(account.latest.takenAtMs, ruledUntilMs(account));
  const suspectMs = doubtful
    .filter(({ reason }) => reason !== 'clockAhead')
    .map(({ takenAtMs }) => takenAtMs);
  return (
    reading.takenAtMs <= Math.max(knownMs, ...suspectMs) &&
    affectsCharge(account, reading) &&
    !isKnown(account, reading) &&
    !isWaiting(doubtful, reading)
  );
}

/** A repetition of what is suspect already tells nothing new. */
function isWaiting(doubtful: MeterRecord['doubtful'], reading: Reading): boolean {
  const id = quarantineId(reading);
  return doubtful.some((doubt) => doubt.quarantineId === id);
}

/** Every meter that has served the room, and may still be heard of. */
export function meterNosOf({ account }: MeterRecord): readonly string[] {
  return [...new Set(account.segments.map(({ meterNo }) => meterNo))];
}

export function openFromMs({ account }: MeterRecord): number {
  return openPeriodStart(account).takenAtMs;
}

/** Late readings of closed days alone are judged without what was received since. */
export function needsReceived({ meter, back }: HistoryRequest): boolean {
  return back.length === 0 || back.some(({ takenAtMs }) => takenAtMs > openFromMs(meter));
}

/** Of what was found for several meters, the part of one. */
export function historyOf(meter: MeterRecord, { received, suspect }: ReadingHistory): ReadingHistory {
  const meterNos = meterNosOf(meter);
  const isOwn = (reading: Reading): boolean =>
    meterNos.includes(reading.meterNo) && !isElsewhere(meter.account, reading);
  return {
    received: received.filter((reading) => isOwn(reading) && reading.takenAtMs > openFromMs(meter)),
    suspect: suspect.filter(isOwn),
  };
}
