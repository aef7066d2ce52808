/** Who lives where, what they show of themselves, who is enrolled, and what they dispute. */
import type { Notice } from '../../shared/domain/reminders/notice';
import type { Binding } from '../../shared/domain/residents/binding';
import type { Departure } from '../../shared/domain/residents/departure';
import type { Dispute } from '../../shared/domain/residents/dispute';
import type { Erasure, NamingPlace } from '../../shared/domain/residents/erasure';
import type { Enrolment, RosterTries, WrongOfDay } from '../../shared/domain/residents/roster';
import type { DocumentStore } from '../basis/ports';
import type { Waiting } from '../basis/waiting';

export interface ResidentsPorts {
  readonly bindings: BindingStore;
  readonly avatars: AvatarStore;
  readonly roster: RosterStore;
  readonly cases: CaseStore;
  readonly departures: { get(openid: string): Promise<Departure | undefined> };
  readonly erasures: ErasureStore;
}

export interface ResidentsTransaction {
  readonly bindings: DocumentStore<Binding>;
  readonly roster: DocumentStore<Enrolment>;
  readonly rosterTries: DocumentStore<RosterTries>;
  /** Of a number or a room. */
  readonly wrongOfDay: DocumentStore<WrongOfDay>;
  readonly cases: DocumentStore<Dispute>;
  readonly departures: DocumentStore<Departure>;
  readonly erasures: DocumentStore<Erasure>;
}

export interface BindingStore {
  get(openid: string): Promise<Binding | undefined>;
  ofRoom(roomId: string): Promise<readonly Binding[]>;
  ofAccounts(openids: readonly string[]): Promise<readonly Binding[]>;
  /** Accounts of a campus's rooms whose name has this text in it. */
  searchByName(text: string, campusId: string, limit: number): Promise<readonly Binding[]>;
  /** Confirms a binding that is still the same and in the same room. */
  confirm(binding: Pick<Binding, '_id' | 'bindingId' | 'roomId'>): Promise<void>;
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

/** Who could not show who they are by the campus's list of rooms and students. */
export interface RosterStore {
  /** Locked accounts that tried this room last, newest first. */
  lockedAt(roomId: string, limit: number): Promise<readonly RosterTries[]>;
  /** Those that are shown this number. */
  withLock(lockId: string): Promise<readonly RosterTries[]>;
  tries(openid: string): Promise<RosterTries | undefined>;
  /** Enrolments serve the account no more. */
  release(openid: string): Promise<void>;
}

/** Accounts that erased themselves, as digests. */
export interface ErasureStore {
  get(id: string): Promise<Erasure | undefined>;
  all(): Promise<readonly Erasure[]>;
  removeBefore(erasedAtMs: number): Promise<void>;
  /** A page of the accounts that are named there, by openid, after the one given; empty at the end. */
  accountsNamed(place: NamingPlace, after: string): Promise<readonly string[]>;
}

/** What a desk shows of a case. */
export type OpenDispute = Pick<Dispute, '_id' | 'atMs' | 'roomId' | 'about' | 'by'>;

export interface CaseStore {
  /** Opens a case, or again one that was withdrawn; one that was decided stays as it is. */
  open(dispute: Dispute): Promise<void>;
  withdraw(id: string): Promise<void>;
  get(id: string): Promise<Dispute | undefined>;
  /** The open ones of a campus, newest first. */
  openOf(campusId: string): Waiting<OpenDispute>;
  /** Those of the ids whose case is open. */
  openAmong(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** By the account or about it. */
  ofAccount(openid: string): Promise<readonly Dispute[]>;
  /** For good: those by the account or about it, up to then. */
  remove(openid: string, untilMs: number): Promise<void>;
}
