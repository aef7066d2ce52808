/** The staff of the service department, the audit, and what staff look through. */
import type { ChannelTrouble } from '../../shared/domain/basis/channelTrouble';
import type { Projected } from '../../shared/domain/basis/projection';
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
import type { Waiting } from '../basis/waiting';

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
  /** Those that came to no credit, or not yet. */
  uncreditedOrders(
    roomId: string,
    after: Cursor | undefined,
    limit: number,
  ): Promise<readonly UncreditedOrder[]>;
  /** Who paid, by the order's id. */
  payers(orderIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
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

export type UncreditedOrder = RechargeOrder & { readonly state: Exclude<RechargeOrder['state'], 'credited'> };

export type OutboxItem = OutboxMessage | RelayCommand;

export type RelayAtFault = Required<Projected<Room, '_id' | 'relayDiffers.sinceMs' | 'relayDiffers.seen'>>;

/** What went wrong on the way to rooms of a campus, for staff to look after; newest first. */
export interface WorklistSources {
  /**
   * Commands that were made before `stuckMs` and are not finished, and those that failed and were made since `sinceMs`:
   * several questions, each of which the index answers.
   */
  commands(
    campusId: string,
    times: { readonly stuckMs: number; readonly sinceMs: number },
  ): readonly Waiting<
    Pick<RelayCommand, '_id' | 'createdAtMs' | 'roomId' | 'relay' | 'state' | 'attempts'>
  >[];
  /** Rooms whose relay is not as it is wished. */
  relays(campusId: string): Waiting<RelayAtFault>;
  /** By room, when the newest message was made that reached no phone, of those made since a moment. */
  messages(campusId: string, sinceMs: number): Promise<ReadonlyMap<string, number>>;
  /** By room in arrears whose notice reached nobody, when it was given. */
  arrears(campusId: string): Promise<ReadonlyMap<string, number>>;
  /** Of some rooms, what did not get through to them since a moment. */
  messagesTo(roomIds: readonly string[], sinceMs: number): Promise<readonly UnreachedRoom[]>;
}

/** What should have been done before a moment, source by source, each newest first. */
export interface StuckWork {
  /** Of all campuses. */
  channels(nowMs: number): Promise<readonly ChannelTrouble[]>;
  /** Money for a room of the campus, or for no room at all. */
  suspense(
    campusId: string,
  ): Waiting<Pick<SuspenseEntry, '_id' | 'paidAtMs' | 'roomId' | 'reason' | 'totalFen' | 'orderId'>>;
  orders(
    campusId: string,
    beforeMs: number,
  ): Waiting<Pick<RechargeOrder, '_id' | 'createdAtMs' | 'roomId' | 'amountFen'>>;
  messages(
    campusId: string,
    beforeMs: number,
  ): Waiting<Pick<OutboxMessage, '_id' | 'createdAtMs' | 'roomId' | 'kind'>>;
  workOrders(campusId: string, beforeMs: number): Waiting<FiledOrder>;
  /** Orders that wait for a second person. */
  unconfirmed(campusId: string): Waiting<FiledOrder>;
}

export type FiledOrder = Pick<WorkOrder, '_id' | 'filedAtMs' | 'roomId'>;
