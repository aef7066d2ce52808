/**
 * What the use cases need of the world, in the words of the house. Adapters provide it; only the composition
 * root knows which.
 */
import type { LedgerEntry } from '../shared/domain/ledger';
import type { Order, PaymentState } from '../shared/domain/recharge';
import type { RelayCommand, CommandState } from '../shared/domain/supply';
import type { OutboxMessage } from '../shared/domain/message';
import type { BankMeter, MeterBank, UsageMonth } from '../shared/domain/meterBank';
import type { DayRow } from '../shared/domain/dayRows';
import type { QuarantineReason, RelayState } from '../shared/domain/reading';
import type { Area, Binding, Building, Notice, Room } from '../shared/domain/room';
import type { CampusSettings } from '../shared/domain/settings';
import type { TariffVersion } from '../shared/domain/tariff';
import type { Month } from '../shared/domain/shanghaiTime';

export interface Ports {
  readonly clock: Clock;
  readonly settings: { read(): Promise<CampusSettings> };
  readonly tariffs: { read(): Promise<readonly TariffVersion[]> };
  readonly campus: CampusStore;
  readonly rooms: RoomStore;
  readonly bindings: BindingStore;
  readonly banks: BankStore;
  readonly usage: UsageStore;
  readonly ledger: LedgerStore;
  readonly inbox: InboxStore;
  readonly quarantine: QuarantineStore;
  readonly outbox: OutboxStore;
  readonly messages: MessageRoute;
  readonly orders: OrderStore;
  readonly commands: CommandStore;
  readonly suspense: SuspenseStore;
  readonly payments: Payments;
  readonly meterHub: MeterHub;
  readonly hub: HubSignature;
  readonly newId: () => string;
  /** The same id for the same text, of 32 letters and digits at most. */
  readonly digestId: (text: string) => string;
  readonly log: Log;
  /**
   * Runs in one transaction: all of it takes effect or nothing does. Conflicts are tried again a bounded number of
   * times, so `run` may run more than once and must not act on anything else.
   * @throws BusyError when the conflict does not go away
   */
  transact<T>(run: (stores: TransactionStores) => Promise<T>): Promise<T>;
}

export interface Clock {
  /** UTC milliseconds. */
  nowMs(): number;
  /** Runs on when the clock is set: for time budgets. */
  steadyMs(): number;
}

/** Proof that a push comes from the hub. It does not cover the body: a push is a hint, never more. */
export interface HubSignature {
  isSigned(push: { readonly timestamp: string; readonly nonce: string; readonly signature: string }): boolean;
}

/** A WeChat user, as the platform names them. */
export interface Caller {
  readonly openid: string;
  /** The same person across the campus's WeChat accounts; absent where they are not linked. */
  readonly unionid?: string;
}

/** Thrown when others kept changing what was to be written; the same request may be sent again. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}

/** Events without personal data: no openid, name or message text. */
export type Log = (event: string, detail?: Readonly<Record<string, string | number | boolean>>) => void;

export interface DocumentStore<T extends { readonly _id: string }> {
  get(id: string): Promise<T | undefined>;
  /** The same id twice is no error but an answer. */
  insert(document: T): Promise<'inserted' | 'exists'>;
  replace(document: T): Promise<void>;
}

export interface TransactionStores {
  readonly bindings: DocumentStore<Binding>;
  readonly banks: DocumentStore<MeterBank>;
  readonly usage: ClosedDays;
  readonly outbox: DocumentStore<OutboxMessage>;
  readonly commands: DocumentStore<RelayCommand>;
  readonly rooms: DocumentStore<Room>;
  readonly orders: DocumentStore<Order>;
  readonly ledger: DocumentStore<LedgerEntry>;
}

export interface ClosedDays {
  /** Adds closed rows to a bank's month; the month begins with its first row. */
  add(month: Pick<UsageMonth, '_id' | 'bankId' | 'month'>, rows: readonly ClosedRow[]): Promise<void>;
}

export interface ClosedRow {
  readonly slot: string;
  readonly row: DayRow;
}

export interface CampusStore {
  areas(): Promise<readonly Area[]>;
  /** Without their floors. */
  buildings(): Promise<readonly Pick<Building, '_id' | 'areaId' | 'name'>[]>;
  building(id: string): Promise<Building | undefined>;
  /** Counts a look-up of a room; false once the account has used up `allowed` within the hour. */
  countLookup(openid: string, nowMs: number, allowed: number): Promise<boolean>;
}

export interface RoomStore {
  get(id: string): Promise<Room | undefined>;
  byId(ids: readonly string[]): Promise<ReadonlyMap<string, Room>>;
  /** A notice of the arrears episode that began at `sinceMs` was given. */
  noticed(id: string, sinceMs: number, nowMs: number, reached: boolean): Promise<void>;
}

export interface BindingStore {
  get(openid: string): Promise<Binding | undefined>;
  ofRoom(roomId: string): Promise<readonly Binding[]>;
  /** Those of the rooms' bindings whose low-balance reminder is ready to fire. */
  armed(roomIds: readonly string[]): Promise<readonly Binding[]>;
  /** Arms the reminders of all accounts bound to the rooms. */
  rearm(roomIds: readonly string[]): Promise<void>;
  /** Takes the firing back for one account, if it still lives in the room: what was to be said is not true any more. */
  rearmOne(openid: string, roomId: string): Promise<void>;
  /** Confirms a binding that is still the same and in the same room. */
  confirm(binding: Pick<Binding, '_id' | 'bindingId' | 'roomId'>): Promise<void>;
  /** Adds a notice once, by its id; the oldest beyond the bound goes. */
  notify(openid: string, notice: Notice): Promise<void>;
}

export interface BankStore {
  ofMeters(meterNos: readonly string[]): Promise<readonly MeterBank[]>;
  /** One meter of a bank, without the other rooms' figures. */
  meter(bankId: string, slot: string): Promise<BankMeter | undefined>;
  /** Writes the changed meters if the bank is still at `bank.revision`; false if somebody was faster. */
  write(bank: MeterBank, changed: Readonly<Record<string, BankMeter>>): Promise<boolean>;
}

export interface UsageStore {
  /** A room's closed rows in the given months, by month. */
  ofRoom(
    bankId: string,
    slot: string,
    months: readonly Month[],
  ): Promise<ReadonlyMap<Month, readonly DayRow[]>>;
}

export interface LedgerStore {
  /** Newest first. */
  page(roomId: string, after: LedgerCursor | undefined, limit: number): Promise<readonly LedgerEntry[]>;
}

export interface LedgerCursor {
  readonly atMs: number;
  readonly entryId: string;
}

/** A hub message, kept as it came. */
export interface InboxMessage {
  readonly _id: string;
  readonly receivedAtMs: number;
  readonly body: string;
  readonly meterNos: readonly string[];
  /** The latest moment that one of its readings was taken, so that a period can be asked for. */
  readonly takenToMs: number;
  readonly state: 'waiting' | 'done';
}

export interface InboxStore {
  get(id: string): Promise<InboxMessage | undefined>;
  insert(message: InboxMessage): Promise<'inserted' | 'exists'>;
  /** Oldest first. */
  waiting(skip: number, limit: number): Promise<readonly InboxMessage[]>;
  done(ids: readonly string[]): Promise<void>;
  /**
   * All messages about any of the meters with something taken at or after `fromMs`; undefined where there are more
   * than a tick may look through.
   */
  history(meterNos: readonly string[], fromMs: number): Promise<readonly InboxMessage[] | undefined>;
}

export interface QuarantinedReading {
  readonly _id: string;
  readonly reason: QuarantineReason;
  readonly meterNo?: string;
  readonly takenAtMs?: number;
  readonly registerWh?: number;
  /** The report itself, where it could not be read. */
  readonly raw?: string;
  readonly messageId?: string;
  readonly atMs: number;
  readonly state: 'open' | 'accepted';
}

export interface QuarantineStore {
  put(readings: readonly QuarantinedReading[]): Promise<void>;
  /** Later readings made them good. */
  accept(ids: readonly string[]): Promise<void>;
}

export interface OutboxStore {
  insert(message: OutboxMessage): Promise<'inserted' | 'exists'>;
  due(nowMs: number, limit: number): Promise<readonly OutboxMessage[]>;
  /** Left in `sending` by somebody who was stopped: their outcome is unknown. */
  unfinished(sentBeforeMs: number, limit: number): Promise<readonly OutboxMessage[]>;
  /** Moves a message from one state to the next; false if it was not in `from`. */
  move(id: string, from: OutboxMessage['state'], to: OutboxMessage['state'], nowMs: number): Promise<boolean>;
}

export interface MessageRoute {
  /** `noGrant`: the student has not allowed one. `unknown`: it may or may not have arrived. */
  send(message: PushMessage): Promise<'reached' | 'noGrant' | 'failed' | 'unknown'>;
}

export interface PushMessage {
  readonly openid: string;
  readonly templateId: string;
  readonly roomName: string;
  readonly availableFen: number;
  readonly asOfMs: number;
  readonly text: string;
}

export interface OrderStore {
  get(id: string): Promise<Order | undefined>;
  insert(order: Order): Promise<'inserted' | 'exists'>;
  /** Changes an order that is still in `from`; false if it is not. */
  change(id: string, from: Order['state'], change: Partial<Omit<Order, '_id'>>): Promise<boolean>;
  /** Orders that wait for something, the longest waiting first. */
  due(nowMs: number, limit: number): Promise<readonly Order[]>;
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

/** WeChat Pay. What it says when asked is the truth; `unavailable` says nothing. */
export interface Payments {
  prepay(order: Pick<Order, '_id' | 'amountFen'>, description: string): Promise<Prepayment>;
  query(orderId: string): Promise<PaymentState | 'unavailable'>;
  close(orderId: string): Promise<'closed' | 'refused'>;
}

export type Prepayment =
  | { readonly kind: 'ready'; readonly payment: Readonly<Record<string, string>> }
  | { readonly kind: 'paid' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'unavailable' };

/** The meters, asked and commanded through the hub's own API. */
export interface MeterHub {
  /** The meter's report, as it would push it; undefined where the meter can't be reached. */
  pull(meterNo: string): Promise<PulledReport | undefined>;
  /** True when the meter has acknowledged. That is not yet the relay's state. */
  setRelay(meterNo: string, relay: RelayState): Promise<boolean>;
}

export interface PulledReport {
  /** The report in the form of a push's `params`. */
  readonly report: unknown;
  readonly relay: RelayState;
  /** When the meter said so: what the hub last heard may be old. */
  readonly takenAtMs: number;
}
