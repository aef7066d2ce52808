/** A local cloud with our built functions and a campus, its clock standing still until a test moves it. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS, HOUR_MS, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import type { UsageMonth } from '../../shared/domain/billing/usageMonth';
import type { Room } from '../../shared/domain/documents/room';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import type { Feedback } from '../../shared/domain/feedback/feedback';
import type { InboxMessage } from '../../shared/domain/metering/inboxMessage';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import type { QuarantinedReading } from '../../shared/domain/metering/quarantinedReading';
import type { WorkOrder } from '../../shared/domain/metering/workOrder';
import type { RechargeOrder } from '../../shared/domain/payments/recharge';
import type { SuspenseEntry } from '../../shared/domain/payments/suspense';
import type { OutboxMessage } from '../../shared/domain/reminders/message';
import type { Binding } from '../../shared/domain/residents/binding';
import type { Dispute } from '../../shared/domain/residents/dispute';
import type { RosterTries } from '../../shared/domain/residents/roster';
import type { AuditEntry } from '../../shared/domain/staff/audit';
import type { Staff } from '../../shared/domain/staff/staff';
import { buildCampus, type CampusDocuments } from '../../tools/campus/campus';
import { deployedCampus, type Deployment, DEPLOYMENTS, isDeployment } from '../../tools/cloud/deployments';
import {
  importCampus,
  type LocalCloud,
  type LocalCloudChoices,
  startLocalCloud,
} from '../../tools/cloud/localCloud';

export const OPENED_MS = startOfDayMs('2026-10-12');
export const START_MS = OPENED_MS + 10 * HOUR_MS;
export const ROOM = 'bnuz/yhy15/3/301';
export const OTHER_ROOM = 'bnuz/yhy15/3/302';
export const PATH = '北京师范大学珠海校区 粤华苑 15 栋 3 层 301';
export const OTHER_PATH = '北京师范大学珠海校区 粤华苑 15 栋 3 层 302';
export const METER = 'Myhy15-301';
export const OTHER_METER = 'Myhy15-302';

interface Collections {
  readonly audit: AuditEntry;
  readonly bindings: Binding;
  readonly cases: Dispute;
  readonly feedback: Feedback;
  readonly inbox: InboxMessage;
  readonly ledger: LedgerEntry;
  readonly meterBanks: MeterShard;
  readonly orders: RechargeOrder;
  readonly outbox: OutboxMessage;
  readonly quarantine: QuarantinedReading;
  readonly rooms: Room;
  readonly rosterTries: RosterTries;
  readonly settings: CampusSettings;
  readonly staff: Staff;
  readonly suspense: SuspenseEntry;
  readonly usage: UsageMonth;
  readonly workOrders: WorkOrder;
}

export interface CampusCloud {
  readonly emulator: LocalCloud;
  readonly campus: CampusDocuments;
  /** One meter's report, taken now unless said otherwise; register in Wh. */
  push(meterNo: string, registerWh: number, takenAtMs?: number): Promise<number>;
  ingest(): Promise<Readonly<Record<string, number>>>;
  /** A digest of the documents of every collection but the named ones, to compare before and after. */
  readonly snapshot: (without?: readonly string[]) => Readonly<Record<string, string>>;
  documents<Name extends keyof Collections>(collection: Name): readonly Collections[Name][];
  /** A room of its own for each test: one that nobody has taken yet. */
  freshRoom(): Room;
  /** How many nobody has taken yet. */
  roomsLeft(): number;
  stop(): Promise<void>;
}

export interface CampusOptions extends Pick<
  LocalCloudChoices,
  'openApi' | 'appSecret' | 'hubPushes' | 'hubUnlimited' | 'pay'
> {
  /** Meters that were not heard are asked. Only those that a test hangs in their rooms are there to answer. */
  readonly asksUnheardMeters?: boolean;
  /** Environment variables that are empty. */
  readonly lacking?: readonly string[];
}

/** Longer than any test moves the clock. */
const NEVER_MS = 100 * 365 * DAY_MS;

/** Suites can be run as a whole on a cloud that was deployed otherwise: `npm run test:deployments`. */
const { DEPLOYMENT = '' } = process.env;
// A name that is none would test nothing but the usual cloud once more.
if (DEPLOYMENT !== '' && !isDeployment(DEPLOYMENT)) throw new Error(`There is no deployment “${DEPLOYMENT}”`);
const deployed: Partial<Deployment> = DEPLOYMENT === '' ? {} : DEPLOYMENTS[DEPLOYMENT];

export async function startCampusCloud({
  asksUnheardMeters = false,
  lacking = [],
  ...choices
}: CampusOptions = {}): Promise<CampusCloud> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'electronic-wizard-test-'));
  const emulator = await startLocalCloud(join(__dirname, '..', '..'), {
    dataFolder,
    clock: { frozenAtMs: START_MS },
    seed: 1,
    lacking,
    ...deployed.cloud,
    ...choices,
  });
  const campus = buildCampus({
    seed: 1,
    area: { _id: 'bnuz', name: '北京师范大学珠海校区' },
    buildings: [
      { code: 'yhy14', name: '粤华苑 14 栋', floors: 4, roomsPerFloor: 8 },
      { code: 'yhy15', name: '粤华苑 15 栋', floors: 3, roomsPerFloor: 4 },
    ],
    tariff: { fromDay: '2026-10-01', pricePerKwh: 6_259 },
    openedAtMs: OPENED_MS,
    openingFen: () => 5_000,
  });
  const asking = asksUnheardMeters ? {} : { settings: { pullAfterMs: NEVER_MS } };
  importCampus(emulator, deployedCampus(campus, deployed.settings ? deployed : asking));
  let taken = 0;
  return {
    emulator,
    campus,
    async push(meterNo, registerWh, takenAtMs = emulator.clock.nowMs()) {
      const params = { v: 1, meterNo, ts: takenAtMs, seq: 1, e: registerWh / 10, relay: 1, p: 200 };
      return (await emulator.hub.push({ method: 'report', timestamp: takenAtMs, params })).status;
    },
    async ingest() {
      const answer = (await emulator.fireTimer('ingest')) as { ok: boolean; data: Record<string, number> };
      if (!answer.ok) throw new Error(`ingest: ${JSON.stringify(answer)}`);
      return answer.data;
    },
    snapshot: (without = []) => {
      const collections = emulator.database.collectionNames().filter((name) => !without.includes(name));
      return Object.fromEntries(
        collections.map((name) => [name, digest(emulator.database.exportDocuments(name))]),
      );
    },
    documents: <Name extends keyof Collections>(collection: Name) =>
      emulator.database.exportDocuments(collection) as unknown as Collections[Name][],
    freshRoom() {
      const room = campus.rooms[taken];
      taken += 1;
      if (room === undefined) throw new Error('no rooms left');
      return room;
    },
    roomsLeft: () => campus.rooms.length - taken,
    async stop() {
      await emulator.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

function digest(documents: readonly object[]): string {
  return createHash('sha256').update(JSON.stringify(documents)).digest('hex').slice(0, 12);
}
