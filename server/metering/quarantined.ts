import type { Doubt } from '../../shared/domain/metering/doubts';
import type { Judged } from '../../shared/domain/metering/judgement';
import type { BankMeter } from '../../shared/domain/metering/meterBank';
import {
  isDoubtful,
  quarantineId,
  type QuarantineReason,
  type Reading,
} from '../../shared/domain/metering/reading';
import type { QuarantinedReading } from '../ports';

/** A doubtful reading as a case: kept whole, so that it can be judged again. */
export function quarantined(
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
export function newCases(
  { roomId, doubtful }: BankMeter,
  doubts: readonly Doubt[],
  judged: readonly Judged[],
  atMs: number,
): readonly QuarantinedReading[] {
  const before = new Set(doubtful.map((doubt) => doubt.quarantineId));
  const open = new Set(doubts.map((doubt) => doubt.quarantineId).filter((id) => !before.has(id)));
  return judged.flatMap(({ reading, verdict }) =>
    isDoubtful(verdict) && (verdict === 'tooLate' || open.has(quarantineId(reading)))
      ? [quarantined(reading, verdict, atMs, roomId)]
      : [],
  );
}
