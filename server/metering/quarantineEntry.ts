import type { MeterRecord } from '../../shared/domain/metering/meterShard';
import type { QuarantinedReading } from '../../shared/domain/metering/quarantinedReading';
import {
  isSuspect,
  quarantineId,
  type QuarantineReason,
  type Reading,
} from '../../shared/domain/metering/reading';
import type { SuspectReading } from '../../shared/domain/metering/suspectReadings';
import type { ReadingVerdict } from '../../shared/domain/metering/validateReadings';

/** A doubtful reading as a case: kept whole, so that it can be judged again. */
export function quarantineEntry(
  reading: Reading,
  reason: QuarantineReason,
  atMs: number,
  roomId?: string,
): QuarantinedReading {
  const { meterNo, takenAtMs, registerWh } = reading;
  const about = { meterNo, takenAtMs, registerWh, ...(roomId === undefined ? {} : { roomId }) };
  return { _id: quarantineId(reading), reason, reading, ...about, atMs, state: 'open' };
}

/** What the readings bring to staff's desk: new doubts, and what has come too late to be settled. */
export function newQuarantineEntries(
  { roomId, doubtful }: MeterRecord,
  doubts: readonly SuspectReading[],
  judged: readonly ReadingVerdict[],
  atMs: number,
): readonly QuarantinedReading[] {
  const before = new Set(doubtful.map((doubt) => doubt.quarantineId));
  const open = new Set(doubts.map((doubt) => doubt.quarantineId).filter((id) => !before.has(id)));
  return judged.flatMap(({ reading, verdict }) =>
    isSuspect(verdict) && (verdict === 'tooLate' || open.has(quarantineId(reading)))
      ? [quarantineEntry(reading, verdict, atMs, roomId)]
      : [],
  );
}
