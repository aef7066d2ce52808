/**
 * What the use cases need of the world, in the words of the house. Adapters provide it; only the composition
 * root knows which.
 */
import type { LedgerEntry } from '../shared/domain/ledger';
import type { OutboxMessage } from '../shared/domain/message';
import type { BankMeter, MeterBank, UsageMonth } from '../shared/domain/meterBank';
import type { DayRow } from '../shared/domain/meterAccount';
import type { QuarantineReason } from '../shared/domain/reading';
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
  readonly hub: HubSignature;
  readonly newId: () => string;
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
  confirm(openid: string): Promise<void>;
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
  /** All messages about any of the meters with something taken at or after `fromMs`. */
  history(meterNos: readonly string[], fromMs: number): Promise<readonly InboxMessage[]>;
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
  due(nowMs: number, limit: number): Promise<readonly OutboxMessage[]>;
  /** Left in `sending` by somebody who was stopped: their outcome is unknown. */
  unfinished(sentBeforeMs: number, limit: number): Promise<readonly OutboxMessage[]>;
  /** Moves a message from one state to the next; false if it was not in `from`. */
  move(id: string, from: OutboxMessage['state'], to: OutboxMessage['state'], nowMs: number): Promise<boolean>;
}

export interface MessageRoute {
  /** `noGrant`: the student has not allowed one. `unknown`: it may or may not have arrived. */
  sendLowBalance(message: LowBalanceMessage): Promise<'reached' | 'noGrant' | 'failed' | 'unknown'>;
}

export interface LowBalanceMessage {
  readonly openid: string;
  readonly templateId: string;
  readonly roomName: string;
  readonly availableFen: number;
  readonly asOfMs: number;
}
