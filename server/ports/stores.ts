/** Where documents are kept, by what they are to the house. */
import type { Month } from '../../shared/domain/basis/shanghaiTime';
import type { DayRow } from '../../shared/domain/billing/dayRows';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import type { Adjustment } from '../../shared/domain/billing/monthToDate';
import type { Feedback, Picture } from '../../shared/domain/feedback/feedback';
import type { MeterRecord, MeterShard, SilentMeter } from '../../shared/domain/metering/meterShard';
import type { QuarantineReason, Reading } from '../../shared/domain/metering/reading';
import type { WorkOrder, WorkOrderRefusal } from '../../shared/domain/metering/workOrder';
import type { RechargeOrder } from '../../shared/domain/payments/recharge';
import type { OutboxMessage, SentKind } from '../../shared/domain/reminders/message';
import type { ReminderKind } from '../../shared/domain/reminders/reminders';
import type { MessageKind } from '../../shared/domain/reminders/reminderSettings';
import type { Dispute } from '../../shared/domain/residents/dispute';
import type { Enrolment, RosterTries } from '../../shared/domain/residents/roster';
import type { Area, Binding, Building, Notice, Room } from '../../shared/domain/rooms/room';
import type { AuditEntry } from '../../shared/domain/staff/audit';
import type { Staff } from '../../shared/domain/staff/staff';
import type { CommandState, RelayCommand } from '../../shared/domain/supply/supply';

export interface CampusTree {
  readonly areas: readonly Area[];
  readonly buildings: readonly Building[];
}

export interface CampusStore {
  areas(): Promise<readonly Area[]>;
  /** Without their floors. */
  buildings(): Promise<readonly Pick<Building, '_id' | 'areaId' | 'name'>[]>;
  building(id: string): Promise<Building | undefined>;
  /** The whole tree, with floors and room codes; at most a minute old. */
  tree(): Promise<CampusTree>;
  /** Counts a look-up of a room; false once the account has used up `allowed` within the hour. */
  countLookup(openid: string, nowMs: number, allowed: number): Promise<boolean>;
}

export type RoomForBilling = Pick<Room, '_id' | 'creditsFen' | 'service' | 'ownThresholdsFen'> & {
  readonly supply: Pick<Room['supply'], 'holds' | 'arrears'>;
};

export interface RoomStore {
  get(id: string): Promise<Room | undefined>;
  byId(ids: readonly string[]): Promise<ReadonlyMap<string, Room>>;
  /** The same, but of each only what settling asks of it. */
  forBilling(ids: readonly string[]): Promise<ReadonlyMap<string, RoomForBilling>>;
  ofMeter(meterNo: string): Promise<Room | undefined>;
  /** A notice of the arrears episode that began at `sinceMs` was given. */
  recordArrearsNotice(id: string, sinceMs: number, nowMs: number, reached: boolean): Promise<void>;
  /** The first reading of a new meter was heard: its service opens then. */
  startMetering(id: string, liveFromMs: number): Promise<void>;
  /** Opens the service of rooms that meter and whose time has come: how many. */
  openServices(nowMs: number): Promise<number>;
}

export interface BindingStore {
  get(openid: string): Promise<Binding | undefined>;
  ofRoom(roomId: string): Promise<readonly Binding[]>;
  ofAccounts(openids: readonly string[]): Promise<readonly Binding[]>;
  /** Accounts of a campus's rooms whose name has this text in it. */
  searchByName(text: string, campusId: string, limit: number): Promise<readonly Binding[]>;
  /** Those whose reminder is ready to fire: the campus's in a low room, their own below their own line. */
  withArmedReminder(below: RoomsBelowThreshold): Promise<readonly Binding[]>;
  /** Arms both reminders of all accounts bound to the room. */
  rearmRoom(roomId: string): Promise<void>;
  /** Arms the campus's reminder of all accounts bound to the rooms. */
  rearmLowBalance(roomIds: readonly string[]): Promise<void>;
  /** Arms the own reminder of these accounts alone. */
  rearmOwnThreshold(residents: readonly BindingKey[]): Promise<void>;
  /** Takes the firing back for one account, if it still lives in the room: what was to be said is not true any more. */
  rearmAfterWithdrawal(openid: string, roomId: string, kind: ReminderKind): Promise<void>;
  /** One message went out: one grant less, as far as one is known. */
  spendGrant(openid: string, kind: MessageKind): Promise<void>;
  /** The grants that were believed in turned out not to be there; what was reported meanwhile stays. */
  withdrawGrants(openid: string, kind: MessageKind, believed: number): Promise<void>;
  /** Confirms a binding that is still the same and in the same room. */
  confirm(binding: Pick<Binding, '_id' | 'bindingId' | 'roomId'>): Promise<void>;
  /** Adds a notice once, by its id; the oldest beyond the bound goes. */
  notify(openid: string, notice: Notice): Promise<void>;
}

/** The pictures that accounts show of themselves, while WeChat checks them and after it did. */
export interface AvatarStore {
  ofTrace(traceId: string): Promise<Binding | undefined>;
  /** WeChat was asked about it, unless it is not the account's any more. */
  checkRequested(openid: string, fileId: string, traceId: string, nowMs: number): Promise<void>;
  /** It passed the check that was asked for under this trace id. */
  show(openid: string, traceId: string): Promise<void>;
  /** Takes it away and says so, if it is still the account's: both or neither. */
  drop(openid: string, fileId: string, notice: Notice): Promise<void>;
}

/** Who is enrolled for which room, where the campus has such a list. */
export interface RosterStore {
  enrolment(studentNo: string): Promise<Enrolment | undefined>;
  /** Locked accounts that tried this room last, newest first. */
  lockedAt(roomId: string, limit: number): Promise<readonly RosterTries[]>;
}

export interface CaseStore {
  /** Opens a case, or again one that was withdrawn; one that was decided stays as it is. */
  open(dispute: Dispute): Promise<void>;
  withdraw(id: string): Promise<void>;
  get(id: string): Promise<Dispute | undefined>;
  /** The open ones of a campus, newest first. */
  openOf(campusId: string, after: Cursor | undefined, limit: number): Promise<readonly Dispute[]>;
  /** Those of the ids whose case is open. */
  openAmong(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface RoomsBelowThreshold {
  readonly lowRoomIds: readonly string[];
  readonly belowOwnThreshold: readonly BindingKey[];
}

export type BindingKey = Pick<Binding, 'bindingId' | 'roomId'>;

export interface ShardStore {
  /**
   * As settling needs them, here and in `ofMeters` and `unheard`: `recentWh` is left out.
   */
  get(id: string): Promise<MeterShard | undefined>;
  ofMeters(meterNos: readonly string[]): Promise<readonly MeterShard[]>;
  /** All meters of which nothing has come in since then, flagged or not. */
  unheardMeters(sinceMs: number): Promise<readonly UnheardMeter[]>;
  /** One meter of a bank, without the other rooms' figures. */
  meter(bankId: string, slot: string): Promise<MeterRecord | undefined>;
  /** A few banks with a meter that was last heard before a moment and is not flagged, the most silent first. */
  withUnheardMeters(beforeMs: number): Promise<readonly MeterShard[]>;
  /** The meters of a campus that are flagged as silent. */
  silentOf(campusId: string): Promise<readonly SilentMeter[]>;
  /**
   * Writes the changed meters of a bank as it was read here if it is still at `bank.revision`; false if somebody was
   * faster. `recentWh` come after those that were left out.
   */
  write(bank: MeterShard, changed: Readonly<Record<string, MeterRecord>>): Promise<boolean>;
}

export interface UnheardMeter {
  readonly meterNo: string;
  readonly buildingId: string;
  /** Of what is known of it, the latest. */
  readonly latestTakenAtMs: number;
}

export interface UsageStore {
  /** A room's closed rows, and what was booked about earlier ones, in the given months. */
  ofRoom(bankId: string, slot: string, months: readonly Month[]): Promise<ClosedUsage>;
}

export interface ClosedUsage {
  readonly rows: readonly DayRow[];
  readonly adjustments: readonly Adjustment[];
}

export interface LedgerStore {
  get(id: string): Promise<LedgerEntry | undefined>;
  /** Newest first. */
  page(roomId: string, after: Cursor | undefined, limit: number): Promise<readonly LedgerEntry[]>;
}

export interface StaffStore {
  get(openid: string): Promise<Staff | undefined>;
  /** By name. */
  ofCampus(campusId: string): Promise<readonly Staff[]>;
}

export interface AuditStore {
  /** Adds an entry that stands for no change; the same one twice is one. */
  record(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  ofCampus(campusId: string, after: Cursor | undefined, limit: number): Promise<readonly AuditEntry[]>;
}

/** What happened to a room, source by source, each newest first. */
export interface RoomHistory {
  entries(roomId: string, after: Cursor | undefined, limit: number): Promise<readonly LedgerEntry[]>;
  orders(roomId: string, after: Cursor | undefined, limit: number): Promise<readonly RechargeOrder[]>;
  /** Messages and relay commands. */
  sent(roomId: string, after: Cursor | undefined, limit: number): Promise<readonly OutboxItem[]>;
  suspectReadings(
    meterNo: string,
    after: Cursor | undefined,
    limit: number,
  ): Promise<readonly QuarantinedReading[]>;
  workOrders(roomId: string, after: Cursor | undefined, limit: number): Promise<readonly WorkOrder[]>;
  /** What staff changed; who only looked stands in the audit. */
  staffChanges(roomId: string, after: Cursor | undefined, limit: number): Promise<readonly AuditEntry[]>;
}

export type OutboxItem = OutboxMessage | RelayCommand;

/** Where a page that goes back in time ended: a moment, and among what has the same one an id. */
export interface Cursor {
  readonly atMs: number;
  readonly id: string;
}

/** A hub message, kept as it came. */
export interface InboxMessage {
  readonly _id: string;
  readonly receivedAtMs: number;
  readonly body: string;
  readonly meterNos: readonly string[];
  /** The latest moment that one of its readings was taken, so that a period can be asked for. */
  readonly takenToMs: number;
  /** `setAside`: could not be settled for most of a day, and is tried once a night. */
  readonly state: 'waiting' | 'setAside' | 'done';
  /** How often it could not be settled. */
  readonly tries?: number;
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

/** A file that holds messages which the inbox has let go of. */
export interface Archive {
  /** Its path in cloud storage. */
  readonly _id: string;
  readonly fileId: string;
  readonly messages: number;
}

export interface QuarantinedReading {
  readonly _id: string;
  readonly reason: QuarantineReason;
  /** Whole, so that it can be judged again; what staff look at and look for stands beside it. */
  readonly reading?: Reading;
  readonly meterNo?: string;
  /** The room that the meter served; of a meter that no bank has it is not known. */
  readonly roomId?: string;
  readonly takenAtMs?: number;
  readonly registerWh?: number;
  /** The report itself, where it could not be read. */
  readonly raw?: string;
  readonly messageId?: string;
  readonly atMs: number;
  /** `accepted`: later readings made it good. The others are what staff decided. */
  readonly state: 'open' | 'accepted' | 'allowed' | 'discarded';
}

export interface QuarantineStore {
  get(id: string): Promise<QuarantinedReading | undefined>;
  /** Opens cases, again where they had been settled by themselves; what staff decided stays. */
  put(readings: readonly QuarantinedReading[]): Promise<void>;
  /** Later readings made them good. */
  accept(ids: readonly string[]): Promise<void>;
  /** Open ones of a campus's rooms, and of meters that no room has; newest first. */
  openOf(campusId: string, after: Cursor | undefined, limit: number): Promise<readonly QuarantinedReading[]>;
  /** The doubtful readings of these meters, taken at or after a moment, that staff have not discarded. */
  ofMeters(meterNos: readonly string[], fromMs: number): Promise<readonly Reading[]>;
}

/** What staff told about meters; applied by `ingest` alone. */
export interface WorkOrderStore {
  byId(ids: readonly string[]): Promise<readonly WorkOrder[]>;
  /** Newest first. */
  ofRoom(roomId: string, after: Cursor | undefined, limit: number): Promise<readonly WorkOrder[]>;
  /** Not applied yet, or not all that follows; the longest waiting first. */
  filed(limit: number): Promise<readonly WorkOrder[]>;
  /** All that follows from an order whose bank is written is done. */
  applied(id: string, nowMs: number): Promise<void>;
  /** Refuses an order that is still filed and of which nothing is written. */
  refuse(id: string, refusal: WorkOrderRefusal, nowMs: number): Promise<void>;
}

/** What went wrong on the way to rooms of a campus, for staff to look after; newest first. */
export interface WorklistSources {
  /** Commands that were made before `stuckMs` and are not finished, and those that failed and were made since `sinceMs`. */
  commands(
    campusId: string,
    times: { readonly stuckMs: number; readonly sinceMs: number },
    after: Cursor | undefined,
    limit: number,
  ): Promise<readonly RelayCommand[]>;
  /** Rooms with messages made since a moment that reached no phone; the thousand with the newest. */
  messages(campusId: string, sinceMs: number): Promise<readonly UnreachedRoom[]>;
  /** Rooms in arrears whose notice reached nobody, by when it was given; as many. */
  arrears(campusId: string): Promise<readonly Room[]>;
}

/** What did not get through to a room. */
export interface UnreachedRoom {
  /** The room's. */
  readonly _id: string;
  readonly count: number;
  /** Of the newest: when it was made, what about and for whom. */
  readonly atMs: number;
  readonly kind: SentKind;
  readonly openid: string;
}

export interface OutboxStore {
  insert(message: OutboxMessage): Promise<'inserted' | 'exists'>;
  due(nowMs: number, limit: number): Promise<readonly OutboxMessage[]>;
  /** Left in `sending` by somebody who was stopped: their outcome is unknown. */
  unfinished(sentBeforeMs: number, limit: number): Promise<readonly OutboxMessage[]>;
  /** Moves a message from one state to the next; false if it was not in `from`. */
  move(id: string, from: OutboxMessage['state'], to: OutboxMessage['state'], nowMs: number): Promise<boolean>;
}

export interface OrderStore {
  get(id: string): Promise<RechargeOrder | undefined>;
  insert(order: RechargeOrder): Promise<'inserted' | 'exists'>;
  /** Changes an order that is still in `from`; false if it is not. */
  change(
    id: string,
    from: RechargeOrder['state'],
    change: Partial<Omit<RechargeOrder, '_id'>>,
  ): Promise<boolean>;
  /** Orders that wait for something, the longest waiting first. */
  due(nowMs: number, limit: number): Promise<readonly RechargeOrder[]>;
}

export interface CommandStore {
  get(id: string): Promise<RelayCommand | undefined>;
  due(nowMs: number, limit: number): Promise<readonly RelayCommand[]>;
  /** Takes a command for one attempt; false if somebody else did. */
  claim(command: RelayCommand, nextAttemptAtMs: number, nowMs: number): Promise<boolean>;
  change(
    id: string,
    from: readonly CommandState[],
    change: Partial<Omit<RelayCommand, '_id'>>,
  ): Promise<boolean>;
}

export interface FeedbackStore {
  get(id: string): Promise<Feedback | undefined>;
  /** Newest first. */
  page(openid: string, after: Cursor | undefined, limit: number): Promise<readonly Feedback[]>;
  /** What rooms of a campus, and people without a room, have written; newest first. */
  inbox(
    campusId: string,
    state: Feedback['state'],
    after: Cursor | undefined,
    limit: number,
  ): Promise<readonly Feedback[]>;
  /** The feedback that holds the picture which WeChat was asked about under this trace id. */
  ofTrace(traceId: string): Promise<Feedback | undefined>;
  /** Feedback with pictures that wait to be asked about, the longest waiting first. */
  due(nowMs: number, limit: number): Promise<readonly Feedback[]>;
  /** Takes the next round of asking; false if somebody else did. */
  claimRound(feedback: Pick<Feedback, '_id' | 'rounds'>, nextCheckAtMs: number): Promise<boolean>;
  /** WeChat was asked about the picture at `index`, unless it has a verdict. */
  checkRequested(id: string, index: number, traceId: string): Promise<void>;
  /** Ends the check of the picture at `index`, unless it has ended. */
  recordVerdict(id: string, index: number, state: Picture['state']): Promise<void>;
}

/** Real money that fits no order: finance's list. */
export interface SuspenseEntry {
  readonly _id: string;
  readonly orderId: string;
  readonly totalFen: number;
  readonly paidAtMs: number;
  readonly reason: 'unknownOrder' | 'amountDiffers';
  readonly state: 'open';
}

export interface SuspenseStore {
  put(entry: SuspenseEntry): Promise<void>;
}
