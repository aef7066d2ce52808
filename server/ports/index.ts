/**
 * What the use cases need of the world, in the words of the house. Adapters provide it; only the composition
 * root knows which.
 */
import type { DayRow } from '../../shared/domain/billing/dayRows';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import type { Adjustment } from '../../shared/domain/billing/monthToDate';
import type { TariffVersion } from '../../shared/domain/billing/tariff';
import type { DayCount, Feedback } from '../../shared/domain/feedback/feedback';
import type { UsageMonth } from '../../shared/domain/metering/meterShard';
import type { WorkOrder } from '../../shared/domain/metering/workOrder';
import type { RechargeOrder } from '../../shared/domain/payments/recharge';
import type { OutboxMessage } from '../../shared/domain/reminders/message';
import type { Dispute } from '../../shared/domain/residents/dispute';
import type { RosterTries } from '../../shared/domain/residents/roster';
import type { Binding, Departure, Room } from '../../shared/domain/rooms/room';
import type { CampusSettings } from '../../shared/domain/settings/settings';
import type { AuditEntry } from '../../shared/domain/staff/audit';
import type { Staff } from '../../shared/domain/staff/staff';
import type { RelayCommand } from '../../shared/domain/supply/supply';
import type {
  ArchiveStorage,
  ContentSecurity,
  FileStorage,
  MessageRoute,
  MeterHub,
  Payments,
  PushSignature,
} from './outside';
import type {
  Archive,
  AuditStore,
  AvatarStore,
  BindingStore,
  CampusStore,
  CaseStore,
  CommandStore,
  FeedbackStore,
  InboxStore,
  LedgerStore,
  OrderStore,
  OutboxStore,
  QuarantinedReading,
  QuarantineStore,
  RoomHistory,
  RoomStore,
  RosterStore,
  ShardStore,
  StaffStore,
  SuspenseStore,
  UsageStore,
  WorklistSources,
  WorkOrderStore,
} from './stores';

export type * from './stores';
export type * from './outside';

export interface Ports {
  readonly clock: Clock;
  readonly settings: { read(): Promise<CampusSettings> };
  readonly tariffs: { read(): Promise<readonly TariffVersion[]> };
  readonly campus: CampusStore;
  readonly rooms: RoomStore;
  readonly bindings: BindingStore;
  readonly avatars: AvatarStore;
  readonly roster: RosterStore;
  readonly cases: CaseStore;
  readonly shards: ShardStore;
  readonly usage: UsageStore;
  readonly ledger: LedgerStore;
  readonly inbox: InboxStore;
  readonly quarantine: QuarantineStore;
  readonly workOrders: WorkOrderStore;
  readonly outbox: OutboxStore;
  readonly messageRoute: MessageRoute;
  readonly contentSecurity: ContentSecurity;
  readonly files: FileStorage;
  readonly archiveStorage: ArchiveStorage;
  readonly archives: Pick<DocumentStore<Archive>, 'insert'>;
  readonly feedback: FeedbackStore;
  readonly dayCounts: { get(id: string): Promise<DayCount | undefined> };
  readonly orders: OrderStore;
  readonly commands: CommandStore;
  readonly suspense: SuspenseStore;
  readonly staff: StaffStore;
  readonly departures: { get(openid: string): Promise<Departure | undefined> };
  readonly audit: AuditStore;
  readonly roomHistory: RoomHistory;
  readonly worklistSources: WorklistSources;
  readonly payments: Payments;
  readonly meterHub: MeterHub;
  readonly pushSignature: PushSignature;
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
  /** Removing what is not there is no error. */
  remove(id: string): Promise<void>;
}

export interface TransactionStores {
  readonly bindings: DocumentStore<Binding>;
  readonly rosterTries: DocumentStore<RosterTries>;
  readonly shards: ShardWriter;
  readonly usage: ClosedUsageWriter;
  readonly workOrders: DocumentStore<WorkOrder>;
  readonly quarantine: DocumentStore<QuarantinedReading>;
  readonly outbox: DocumentStore<OutboxMessage>;
  readonly commands: DocumentStore<RelayCommand>;
  readonly rooms: DocumentStore<Room>;
  readonly orders: DocumentStore<RechargeOrder>;
  readonly ledger: DocumentStore<LedgerEntry>;
  readonly feedback: DocumentStore<Feedback>;
  readonly dayCounts: DocumentStore<DayCount>;
  readonly staff: DocumentStore<Staff>;
  readonly cases: DocumentStore<Dispute>;
  readonly departures: DocumentStore<Departure>;
  readonly audit: DocumentStore<AuditEntry>;
}

export type ShardWriter = Pick<ShardStore, 'write'>;

export interface ClosedUsageWriter {
  /** Adds closed rows and bookings to a bank's month; the month begins with its first. */
  add(month: Pick<UsageMonth, '_id' | 'bankId' | 'month'>, closed: ClosedBooks): Promise<void>;
}

export interface ClosedBooks {
  readonly closedRows: readonly ClosedRow[];
  readonly adjustments: readonly BookedAdjustment[];
}

export interface BookedAdjustment {
  readonly slot: string;
  readonly adjustment: Adjustment;
}

export interface ClosedRow {
  readonly slot: string;
  readonly row: DayRow;
}
