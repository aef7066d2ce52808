/** A local cloud without a campus, and the command line in front of it, as operators type it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator } from 'cloud-emulator';
import type { ExitCode } from '../../../admin/commandContext';
import { runAdmin } from '../../../admin/program';
import { HOUR_MS, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';
import type { LedgerEntry } from '../../../shared/domain/billing/ledger';
import type { UsageMonth } from '../../../shared/domain/billing/usageMonth';
import type { Room } from '../../../shared/domain/documents/room';
import type { MeterShard } from '../../../shared/domain/metering/meterShard';
import type { Enrolment } from '../../../shared/domain/residents/roster';
import type { Building } from '../../../shared/domain/rooms/room';
import type { AuditEntry } from '../../../shared/domain/staff/audit';
import type { Staff } from '../../../shared/domain/staff/staff';
import { startLocalCloud } from '../../../tools/cloud/localCloud';

export const ROOT = join(__dirname, '..', '..', '..');
export const NOW_MS = startOfDayMs('2026-10-12') + 10 * HOUR_MS;
export const PRICE = ['--first-price', '0.6259', '--from', '2020-08-01'];

export type Choices = Partial<Parameters<typeof startLocalCloud>[1]>;

export interface Ended {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export type Documents = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

interface Collections {
  readonly audit: AuditEntry;
  readonly buildings: Building;
  readonly ledger: LedgerEntry;
  readonly meterBanks: MeterShard;
  readonly rooms: Room;
  readonly roster: Enrolment;
  readonly staff: Staff;
  readonly usage: UsageMonth;
}

export class AdminDesk {
  readonly emulator: Emulator;
  readonly folder: string;

  private constructor(emulator: Emulator, folder: string) {
    this.emulator = emulator;
    this.folder = folder;
  }

  /** With its collections and the first price. */
  static async open(choices: Choices = {}): Promise<AdminDesk> {
    const desk = await AdminDesk.start(choices);
    await desk.run('init', ...PRICE);
    return desk;
  }

  static async start(choices: Choices): Promise<AdminDesk> {
    const folder = await mkdtemp(join(tmpdir(), 'electronic-wizard-admin-'));
    const emulator = await startLocalCloud(ROOT, {
      dataFolder: join(folder, 'data'),
      clock: { frozenAtMs: NOW_MS },
      seed: 1,
      ...choices,
    });
    return new AdminDesk(emulator, folder);
  }

  async run(...words: readonly string[]): Promise<Ended> {
    let out = '';
    let err = '';
    const code = await runAdmin(words, {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      environment: this.environment,
      nowMs: () => this.emulator.clock.nowMs(),
      isTerminal: false,
      root: ROOT,
    });
    return { code, out, err };
  }

  get environment(): Readonly<Record<string, string>> {
    return { LOCAL_CLOUD_URL: this.emulator.url, LANG: 'en_GB.UTF-8' };
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  async file(name: string, content: string | Buffer): Promise<string> {
    await writeFile(this.path(name), content);
    return this.path(name);
  }

  /** Everything that is in the books. */
  documents(): Documents {
    const { database } = this.emulator;
    return Object.fromEntries(
      database.collectionNames().map((name) => [name, database.exportDocuments(name)]),
    );
  }

  of<Name extends keyof Collections>(collection: Name): readonly Collections[Name][] {
    return this.emulator.database.exportDocuments(collection) as unknown as Collections[Name][];
  }

  async close(): Promise<void> {
    await this.emulator.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Secrets of meters are drawn anew each time. */
export function withoutSecrets(documents: Documents): Documents {
  const { rooms = [], ...others } = documents;
  return { ...others, rooms: rooms.map((room) => ({ ...room, qrSecret: typeof room['qrSecret'] })) };
}
