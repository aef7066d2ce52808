/** Tariffs, closed usage and the ledger. */
import type { Month } from '../../shared/domain/basis/shanghaiTime';
import type { DayRow } from '../../shared/domain/billing/dayRows';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import type { Adjustment } from '../../shared/domain/billing/monthToDate';
import type { TariffVersion } from '../../shared/domain/billing/tariff';
import type { BookedAdjustment, ClosedRow, UsageMonth } from '../../shared/domain/billing/usageMonth';
import type { DocumentStore } from '../basis/ports';

export interface BillingPorts {
  readonly tariffs: { read(): Promise<readonly TariffVersion[]> };
  readonly usage: UsageStore;
  readonly ledger: LedgerStore;
}

export interface BillingTransaction {
  readonly usage: ClosedUsageWriter;
  readonly ledger: DocumentStore<LedgerEntry>;
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
  page(roomId: string, part: LedgerPart, limit: number): Promise<readonly LedgerEntry[]>;
}

/** Of a room's entries those from one moment to another, both included and both left open where undefined. */
export interface LedgerPart {
  readonly fromMs: number | undefined;
  readonly upToMs: number | undefined;
  /** So many of the newest are left out. */
  readonly skip: number;
}

export interface ClosedUsageWriter {
  /** Adds closed rows and bookings to a shard's month; the month begins with its first. */
  add(month: Pick<UsageMonth, '_id' | 'bankId' | 'month'>, closed: ClosedBooks): Promise<void>;
}

export interface ClosedBooks {
  readonly closedRows: readonly ClosedRow[];
  readonly adjustments: readonly BookedAdjustment[];
}
