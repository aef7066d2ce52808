import { defined } from '../basis/defined';
import { dayOf, monthOf } from '../basis/shanghaiTime';
import { campusOf } from '../rooms/room';
import type { MeterRecord } from './meterShard';
import { isSuspect, quarantineId, type QuarantineReason, type Reading } from './reading';
import type { SuspectReading } from './suspectReadings';
import type { ReadingVerdict } from './validateReadings';

export interface QuarantinedReading {
  readonly _id: string;
  readonly reason: QuarantineReason;
  /** Whole, so that it can be judged again; what staff look at and look for stands beside it. */
  readonly reading?: Reading;
  readonly meterNo?: string;
  /** The room that the meter served; of a meter that no shard has it is not known. */
  readonly roomId?: string;
  readonly takenAtMs?: number;
  readonly registerWh?: number;
  /** The report itself, where it could not be read. */
  readonly raw?: string;
  /** What could not be read of it. */
  readonly part?: string;
  readonly messageId?: string;
  readonly atMs: number;
  /** `accepted`: later readings made it good. The others are what staff decided. */
  readonly state: 'open' | 'accepted' | 'allowed' | 'discarded';
}

/** A suspect reading is kept whole, so that it can be judged again. */
export function quarantineEntry(
  reading: Reading,
  reason: QuarantineReason,
  atMs: number,
  roomId?: string,
): QuarantinedReading {
  const { meterNo, takenAtMs, registerWh } = reading;
  const about = { meterNo, takenAtMs, registerWh, ...defined({ roomId }) };
  return { _id: quarantineId(reading), reason, reading, ...about, atMs, state: 'open' };
}

/**
 * What the readings bring to the staff's desk: new suspects, and what has come too late to be settled.
 * @param doubted what waits there already and was judged again: hundreds of a meter that is at fault
 */
export function newQuarantineEntries(
  { roomId, doubtful }: MeterRecord,
  doubts: readonly SuspectReading[],
  { judged, doubted }: { readonly judged: readonly ReadingVerdict[]; readonly doubted: readonly Reading[] },
  atMs: number,
): readonly QuarantinedReading[] {
  const before = new Set([...doubtful.map((doubt) => doubt.quarantineId), ...doubted.map(quarantineId)]);
  const open = new Set(doubts.map((doubt) => doubt.quarantineId).filter((id) => !before.has(id)));
  return judged.flatMap(({ reading, verdict }) =>
    isSuspect(verdict) && (verdict === 'tooLate' || open.has(quarantineId(reading)))
      ? [quarantineEntry(reading, verdict, atMs, roomId)]
      : [],
  );
}

interface Unread {
  readonly raw: string;
  readonly messageId: string;
  readonly atMs: number;
  readonly meterNo: string | undefined;
  readonly roomId: string | undefined;
}

/** A report of which nothing could be read: one case for a meter's day, however many come. */
export function unreadReport({ meterNo, roomId, ...report }: Unread): QuarantinedReading {
  const id = `malformed:${meterNo ?? 'unnamed'}:${dayOf(report.atMs)}`;
  return { _id: id, reason: 'malformed', ...report, ...defined({ meterNo, roomId }), state: 'open' };
}

/** A part that could not be read of reports that count: as a firmware has such faults, one case for a campus's month. */
export function unreadPart(
  part: string,
  { meterNo, roomId, ...report }: Unread & { readonly roomId: string },
): QuarantinedReading {
  const id = `unread:${part}:${campusOf(roomId)}:${monthOf(dayOf(report.atMs))}`;
  return { _id: id, reason: 'partUnread', part, ...report, ...defined({ meterNo, roomId }), state: 'open' };
}
