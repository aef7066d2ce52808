/**
 * The meters of at most 64 rooms of a building, in one document with one writer. Money never contends here:
 * a tick of readings reads shards, computes, and writes each once.
 */
import { type Fen, fen } from '../basis/units';
import type { RegisterValue, RelayState } from './reading';
import { openHistory, type RegisterHistory } from './registerHistory';
import type { MeterType } from './segment';
import type { SuspectReading } from './suspectReadings';

export const METERS_PER_SHARD = 64;
/** Doubtful readings remembered per meter; the quarantine itself keeps all. */
export const SUSPECTS_KEPT = 10;
/** Closed days remembered for the forecast. */
export const FORECAST_DAYS = 28;

/** A room's part: where its meter's figures are kept. */
export interface MeterPlace {
  readonly bankId: string;
  /** The room's place in its shard. */
  readonly slot: string;
  readonly meterNo: string;
}

export interface MeterShard {
  /** `<building>#<shard>` */
  readonly _id: string;
  readonly buildingId: string;
  /** Raised by each write; a write with an old one does not happen. */
  readonly revision: number;
  readonly meterNos: readonly string[];
  readonly meters: Readonly<Record<string, MeterRecord>>;
  /** By which shards with meters that fell silent are found. */
  readonly watch: ShardWatch;
}

export interface ShardWatch {
  /** The longest that a meter has not been heard which is not flagged as silent yet; absent if all are. */
  readonly heardFromMs?: number;
  readonly silentMeters: number;
  /** Those that are flagged, so that staff's list need not read whole shards. */
  readonly silent: readonly SilentMeter[];
}

export interface SilentMeter {
  readonly roomId: string;
  readonly meterNo: string;
  readonly sinceMs: number;
}

export interface MeterRecord {
  readonly roomId: string;
  readonly meterNo: string;
  readonly account: RegisterHistory;
  /** All used since the opening: what the account comes to (`chargeOf`), as are its open days (`openRows`). */
  readonly chargeFen: Fen;
  /** Energy of the last closed days, oldest first, Wh. */
  readonly recentWh: readonly number[];
  readonly lastHeardAtMs: number;
  /** When a reading came last that could not be believed: who says such things is not silent. */
  readonly reportedAtMs?: number;
  /** Since when nothing has been heard, where that has been long: the timer flags it, a reading clears it. */
  readonly silentSinceMs?: number;
  readonly relay?: RelayState;
  readonly powerW?: number;
  /** Doubtful readings that wait: while there are any the room is not cut. */
  readonly doubtful: readonly SuspectReading[];
  /** A reminder has fired and somebody may be waiting to be armed again. */
  readonly reminded: boolean;
  /** The same for own lines: bindings whose line the balance has been below, and has not yet recovered from. */
  readonly ownReminded?: readonly string[];
}

export function watchOf(meters: MeterShard['meters']): ShardWatch {
  const all = Object.values(meters);
  const heard = all.filter(({ silentSinceMs }) => silentSinceMs === undefined);
  const silent = all.flatMap(({ roomId, meterNo, silentSinceMs }) =>
    silentSinceMs === undefined ? [] : [{ roomId, meterNo, sinceMs: silentSinceMs }],
  );
  return {
    ...(heard.length === 0 ? {} : { heardFromMs: Math.min(...heard.map(lastReportMs)) }),
    silentMeters: silent.length,
    silent,
  };
}

/** When anything came of it last, believed or not. */
export function lastReportMs({
  lastHeardAtMs,
  reportedAtMs = 0,
}: Pick<MeterRecord, 'lastHeardAtMs' | 'reportedAtMs'>): number {
  return Math.max(lastHeardAtMs, reportedAtMs);
}

/** Whether a meter's figures are new. Where they are old, either nothing comes, or nothing of it is believed. */
export function hearing(
  meter: Pick<MeterRecord, 'lastHeardAtMs' | 'reportedAtMs'>,
  silentAfterMs: number,
  nowMs: number,
): 'heard' | 'unbelieved' | 'silent' {
  if (nowMs - meter.lastHeardAtMs <= silentAfterMs) return 'heard';
  return nowMs - lastReportMs(meter) <= silentAfterMs ? 'unbelieved' : 'silent';
}

/** The meters that have not been heard for too long and are not flagged yet, flagged. */
export function flaggedSilent(
  { meters }: MeterShard,
  silentAfterMs: number,
  nowMs: number,
): Readonly<Record<string, MeterRecord>> {
  return Object.fromEntries(
    Object.entries(meters)
      .filter(([, meter]) => meter.silentSinceMs === undefined && nowMs - lastReportMs(meter) > silentAfterMs)
      .map(([slot, meter]) => [slot, { ...meter, silentSinceMs: lastReportMs(meter) }]),
  );
}

export function newMeterRecord(
  roomId: string,
  meterNo: string,
  opening: RegisterValue,
  type?: MeterType,
): MeterRecord {
  return {
    roomId,
    meterNo,
    account: openHistory(meterNo, opening, type),
    chargeFen: fen(0),
    recentWh: [],
    lastHeardAtMs: opening.takenAtMs,
    doubtful: [],
    reminded: false,
  };
}
