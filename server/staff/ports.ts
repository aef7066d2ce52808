/** The staff of the service department, the audit, and what staff look through. */
import type { ChannelTrouble } from '../../shared/domain/basis/channelTrouble';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import type { Room } from '../../shared/domain/documents/room';
import type { QuarantinedReading } from '../../shared/domain/metering/quarantinedReading';
import type { WorkOrder } from '../../shared/domain/metering/workOrder';
import type { RechargeOrder } from '../../shared/domain/payments/recharge';
import type { SuspenseEntry } from '../../shared/domain/payments/suspense';
import type { OutboxMessage } from '../../shared/domain/reminders/message';
import type { AuditEntry } from '../../shared/domain/staff/audit';
import type { Staff } from '../../shared/domain/staff/staff';
import type { UnreachedRoom } from '../../shared/domain/staff/unreachedRoom';
import type { RelayCommand } from '../../shared/domain/supply/relayCommand';
import type { Cursor } from '../basis/page';
import type { DocumentStore } from '../basis/ports';

export interface StaffPorts {
  readonly staff: StaffStore;
  readonly audit: AuditStore;
  readonly roomHistory: RoomHistory;
  readonly worklistSources: WorklistSources;
  readonly stuckWork: StuckWork;
}

export interface StaffTransaction {
  readonly staff: DocumentStore<Staff>;
  readonly audit: DocumentStore<AuditEntry>;
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

/** What went wrong on the way to rooms of a campus, for staff to look after; newest first. */
export interface WorklistSources {
  /** Commands that were made before `stuckMs` and are not finished, and those that failed and were made since `sinceMs`. */
  commands(
    campusId: string,
    times: { readonly stuckMs: number; readonly sinceMs: number },
    after: Cursor | undefined,
    limit: number,
  ): Promise<readonly RelayCommand[]>;
  /** Rooms whose relay is not as it is wished. */
  relays(campusId: string, after: Cursor | undefined, limit: number): Promise<readonly Room[]>;
  /** Rooms with messages made since a moment that reached no phone; the thousand with the newest. */
  messages(campusId: string, sinceMs: number): Promise<readonly UnreachedRoom[]>;
  /** Rooms in arrears whose notice reached nobody, by when it was given; as many. */
  arrears(campusId: string): Promise<readonly Room[]>;
}

/** What should have been done before a moment, source by source, each newest first. */
export interface StuckWork {
  /** Of all campuses. */
  channels(nowMs: number): Promise<readonly ChannelTrouble[]>;
  /** Of all campuses: money may have come for no room. */
  suspense(after: Cursor | undefined, limit: number): Promise<readonly SuspenseEntry[]>;
  readonly orders: Overdue<RechargeOrder>;
  readonly messages: Overdue<OutboxMessage>;
  readonly workOrders: Overdue<WorkOrder>;
  /** Orders that wait for a second person. */
  unconfirmed(campusId: string, after: Cursor | undefined, limit: number): Promise<readonly WorkOrder[]>;
}

type Overdue<Work> = (
  campusId: string,
  beforeMs: number,
  after: Cursor | undefined,
  limit: number,
) => Promise<readonly Work[]>;
