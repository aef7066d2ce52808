/** Whom a room's messages reach, the outbox that holds them, and the route that they take. */
import type { ReminderKind, TemplateKind } from '../../shared/domain/reminders/kinds';
import type { OutboxMessage } from '../../shared/domain/reminders/message';
import type { Notice } from '../../shared/domain/reminders/notice';
import type { Recipient } from '../../shared/domain/reminders/recipient';
import type { TemplateData } from '../../shared/domain/reminders/template';
import type { DocumentStore } from '../basis/ports';

export interface RemindersPorts {
  readonly bindings: RecipientStore;
  readonly outbox: OutboxStore;
  readonly messageRoute: MessageRoute;
}

export interface RemindersTransaction {
  readonly bindings: DocumentStore<Recipient>;
  readonly outbox: DocumentStore<OutboxMessage>;
}

/** The bindings of a room's residents, as far as reminders and notices go. */
export interface RecipientStore {
  ofRoom(roomId: string): Promise<readonly Recipient[]>;
  /** Those whose reminder is ready to fire: the campus's in a low room, their own below their own line. */
  withArmedReminder(below: RoomsBelowThreshold): Promise<readonly Resident[]>;
  /** Arms both reminders of all accounts bound to the room. */
  rearmRoom(roomId: string): Promise<void>;
  /** Arms the campus's reminder of all accounts bound to the rooms. */
  rearmLowBalance(roomIds: readonly string[]): Promise<void>;
  /** Arms the own reminder of these accounts alone. */
  rearmOwnThreshold(residents: readonly BindingKey[]): Promise<void>;
  /** Takes the firing back for one account, if it still lives in the room: what was to be said is not true any more. */
  rearmAfterWithdrawal(openid: string, roomId: string, kind: ReminderKind): Promise<void>;
  /** One message went out: one grant less, as far as one is known. */
  spendGrant(openid: string, kind: TemplateKind): Promise<void>;
  /** The grants that were believed in turned out not to be there; what was reported meanwhile stays. */
  withdrawGrants(openid: string, kind: TemplateKind, believed: number): Promise<void>;
  /** Adds a notice once, by its id; the oldest beyond the bound goes. */
  notify(openid: string, notice: Notice): Promise<void>;
  /** The same, of the room: false if the account does not live there. */
  notifyResident(openid: string, roomId: string, notice: Notice): Promise<boolean>;
}

/** Who lives where. What they were told before is 5 KB of each. */
export type Resident = Pick<Recipient, '_id' | 'roomId'>;

export interface RoomsBelowThreshold {
  readonly lowRoomIds: readonly string[];
  readonly belowOwnThreshold: readonly BindingKey[];
}

export type BindingKey = Pick<Recipient, 'bindingId' | 'roomId'>;

export interface OutboxStore {
  insert(message: OutboxMessage): Promise<'inserted' | 'exists'>;
  due(nowMs: number, limit: number): Promise<readonly OutboxMessage[]>;
  /** A message that is still `queued` stays so until then. */
  putOff(id: string, notBeforeMs: number): Promise<void>;
  /** Left in `sending` by somebody who was stopped: their outcome is unknown. */
  unfinished(sentBeforeMs: number, limit: number): Promise<readonly OutboxMessage[]>;
  /** Moves a message from one state to the next; false if it was not in `from`. */
  move(id: string, from: OutboxMessage['state'], to: OutboxMessage['state'], nowMs: number): Promise<boolean>;
  /** All that was to be said to an account, as far as it is still kept. */
  ofAccount(openid: string): Promise<readonly OutboxMessage[]>;
  /** From up to then: what waits is dropped, and the digest stands for the account. */
  forgetRecipient(openid: string, untilMs: number, digest: string): Promise<void>;
}

export interface MessageRoute {
  /**
   * `noGrant`: the student has not allowed one. `failed`: WeChat will not have this one. `notSent`: it provably never
   * left, through no fault of its own. `unknown`: it may or may not have arrived.
   */
  send(message: PushMessage): Promise<'reached' | 'noGrant' | 'failed' | 'notSent' | 'unknown'>;
}

export interface PushMessage {
  readonly openid: string;
  readonly templateId: string;
  readonly data: TemplateData;
}
