/** Where readings come from, wait, are suspected and kept; and the meters themselves. */
import type { InboxMessage } from '../../shared/domain/metering/inboxMessage';
import type { MeterRecord, MeterShard, SilentMeter } from '../../shared/domain/metering/meterShard';
import type { QuarantinedReading } from '../../shared/domain/metering/quarantinedReading';
import type { Reading, RelayState } from '../../shared/domain/metering/reading';
import type { RuledTogether } from '../../shared/domain/metering/registerHistory';
import type { WorkOrder, WorkOrderRefusal } from '../../shared/domain/metering/workOrder';
import type { Cursor } from '../basis/page';
import type { DocumentStore } from '../basis/ports';
import type { UnheardMeter } from './inTurn';

export interface MeteringPorts {
  readonly shards: ShardStore;
  readonly inbox: InboxStore;
  readonly quarantine: QuarantineStore;
  readonly workOrders: WorkOrderStore;
  readonly meterHub: MeterHub;
  readonly pushSignature: PushSignature;
}

export interface MeteringTransaction {
  readonly shards: ShardWriter;
  readonly workOrders: DocumentStore<WorkOrder>;
  readonly quarantine: DocumentStore<QuarantinedReading>;
}

export interface ShardStore {
  /**
   * As settling needs them, here and in `ofMeters` and `unheard`: `recentWh` is left out.
   */
  get(id: string): Promise<MeterShard | undefined>;
  ofMeters(meterNos: readonly string[]): Promise<readonly MeterShard[]>;
  /** Whether one of the meters serves a room, or served one. */
  knowsAnyOf(meterNos: readonly string[]): Promise<boolean>;
  /** All meters of which nothing has come in since then, flagged or not. */
  unheardMeters(sinceMs: number): Promise<readonly UnheardMeter[]>;
  /** One meter of a shard, without the other rooms' figures. */
  meter(bankId: string, slot: string): Promise<MeterRecord | undefined>;
  /** A few shards with a meter that was last heard before a moment and is not flagged, the most silent first. */
  withUnheardMeters(beforeMs: number): Promise<readonly MeterShard[]>;
  /** The meters of a campus that are flagged as silent. */
  silentOf(campusId: string): Promise<readonly SilentMeter[]>;
  /**
   * Writes the changed meters of a shard as it was read here if it is still at `bank.revision`; false if somebody was
   * faster. `recentWh` come after those that were left out.
   */
  write(bank: MeterShard, changed: Readonly<Record<string, MeterRecord>>): Promise<boolean>;
}

/** In a transaction: all of the shards are written, or none where somebody was faster with one. */
export interface ShardWriter {
  write(
    changes: readonly {
      readonly shard: MeterShard;
      readonly changed: Readonly<Record<string, MeterRecord>>;
    }[],
  ): Promise<boolean>;
}

export interface InboxStore {
  get(id: string): Promise<InboxMessage | undefined>;
  insert(message: InboxMessage): Promise<'inserted' | 'exists'>;
  /** Oldest first. */
  waiting(skip: number, limit: number): Promise<readonly InboxMessage[]>;
  markDone(ids: readonly string[]): Promise<void>;
  /** They could not be settled: once more they wait, or are set aside. */
  markFailed(ids: readonly string[]): Promise<void>;
  /** What was set aside waits again; how many they are. */
  requeueSetAside(): Promise<number>;
  /** Done, and received before then; oldest first. */
  archivable(beforeMs: number, skip: number, limit: number): Promise<readonly InboxMessage[]>;
  /** For good, and all of them at once. Whoever calls must have them elsewhere. */
  remove(ids: readonly string[]): Promise<void>;
  /**
   * All messages about any of the meters with something taken at or after `fromMs`; undefined where there are more
   * than a tick may look through.
   */
  history(meterNos: readonly string[], fromMs: number): Promise<readonly InboxMessage[] | undefined>;
}

export interface QuarantineStore {
  get(id: string): Promise<QuarantinedReading | undefined>;
  /**
   * Opens cases, again where they had been settled by themselves, and as another room's where the meter turns out to
   * have been there; what staff decided stays.
   */
  put(readings: readonly QuarantinedReading[]): Promise<void>;
  /** Cases that come again and again: each is opened once, as its first report made it. */
  note(cases: readonly QuarantinedReading[]): Promise<void>;
  /** Later readings made them good. */
  accept(ids: readonly string[]): Promise<void>;
  /** Of a campus's rooms, and of meters that no room has: what could not be read, newest first. */
  openReports(
    campusId: string,
    after: Cursor | undefined,
    limit: number,
  ): Promise<readonly QuarantinedReading[]>;
  /** Of the same, meters with open readings, by number. */
  openMeters(campusId: string, afterMeterNo: string, limit: number): Promise<readonly WaitingReadings[]>;
  /** How many they are together: reports, and meters. */
  countOpen(campusId: string): Promise<number>;
  /** What staff ruled about all of a meter; those that are still suspect stay open. */
  settleAll(
    together: RuledTogether,
    state: 'accepted' | 'discarded',
    stillSuspect?: readonly string[],
  ): Promise<void>;
  /**
   * The suspect readings of these meters, taken at or after a moment, that staff have not discarded. Of a meter that
   * says nothing else for weeks they are the first and the last.
   */
  ofMeters(meterNos: readonly string[], fromMs: number): Promise<readonly Reading[]>;
}

/** The readings of one meter that wait for staff, in the order of its time. */
export interface WaitingReadings {
  readonly meterNo: string;
  readonly count: number;
  readonly first: QuarantinedReading;
  readonly last: QuarantinedReading;
}

/** What staff reported about meters; applied by `ingest` alone. */
export interface WorkOrderStore {
  byId(ids: readonly string[]): Promise<readonly WorkOrder[]>;
  /** Newest first. */
  ofRoom(roomId: string, after: Cursor | undefined, limit: number): Promise<readonly WorkOrder[]>;
  /** Not applied yet, or not all that follows, and due; the longest waiting first. */
  due(nowMs: number, limit: number): Promise<readonly WorkOrder[]>;
  /** An order that is still filed is tried again then. */
  putOff(id: string, nextAttemptAtMs: number): Promise<void>;
  /** All that follows from an order whose shard is written is done. */
  applied(id: string, nowMs: number): Promise<void>;
  /** Refuses an order that is still filed and of which nothing is written. */
  refuse(id: string, refusal: WorkOrderRefusal, nowMs: number): Promise<void>;
}

/** The meters, asked and commanded through the hub's own API. */
export interface MeterHub {
  /** Asks the meter itself, now; undefined where it can't be reached. Whatever was done before, the answer shows it. */
  pull(meterNo: string): Promise<PulledReport | undefined>;
  /**
   * What the hub heard of a meter from `fromMs` on and before `toMs`, oldest first: what its forwards may have lost.
   * Undefined where the hub does not answer, or has more than can be read at once.
   */
  history(meterNo: string, fromMs: number, toMs: number): Promise<readonly HeardReport[] | undefined>;
  setRelay(meterNo: string, relay: RelayState): Promise<SwitchAnswer>;
}

/**
 * `acknowledged` by the meter is not yet the relay's state. `refused`: the hub did not let us in, so nothing has left.
 * `unanswered`: it may have.
 */
export type SwitchAnswer = 'acknowledged' | 'refused' | 'unanswered';

export interface PulledReport {
  /** The report in the form of a push's `params`. */
  readonly report: unknown;
  /** Absent where the meter did not say it in a way that can be read. */
  readonly relay?: RelayState;
  /** By the meter's clock, which may be wrong; absent where it can't be read. */
  readonly takenAtMs?: number;
}

export interface HeardReport {
  /** The report in the form of a push's `params`. */
  readonly report: unknown;
  /** By the hub, or by the message's own word. */
  readonly heardAtMs: number;
}

/** Proof that a push comes from the hub. It does not cover the body: a push is a hint, never more. */
export interface PushSignature {
  readonly tokenIsSet: boolean;
  isSigned(push: { readonly timestamp: string; readonly nonce: string; readonly signature: string }): boolean;
}
