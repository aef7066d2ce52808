/** A local cloud whose hub hears its meters and pushes nothing. Asked for a run, it lets five minutes pass and fires `ingest`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer, endWithParent, tell } from 'cloud-emulator/programs';
import { omit } from 'remeda';
import { HOUR_MS, MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import { parkOf } from '../../tools/campus/meterPlans';
import { importCampus, type LocalCloud, startLocalCloud } from '../../tools/cloud/localCloud';
import { pointsOf } from '../cost/points';
import { used } from '../cost/used';
import { meteringCampus, OPENED_MS } from '../metering/meteringCampus';
import { LATENCY_MS } from '../metering/meteringCloud';

export type PullsQuestion = { readonly kind: 'fill'; readonly meters: number } | { readonly kind: 'run' };

export interface Pulled {
  /** That were heard in this run. */
  readonly meters: number;
  readonly seconds: number;
  readonly waiting: number;
  readonly points: number;
}

/** Built as dist/bench/programs/pullsServer.js. */
const ROOT = join(__dirname, '..', '..', '..');
const RUN_MS = 5 * MINUTE_MS;

async function main(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'bench-pulls-'));
  const emulator = await startLocalCloud(ROOT, {
    dataFolder,
    hubPushes: false,
    clock: { frozenAtMs: OPENED_MS + HOUR_MS },
    faults: { dbLatencyMs: LATENCY_MS },
  });
  endWithParent(async () => {
    await emulator.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  answer(async (question) => {
    const asked = question as PullsQuestion;
    return asked.kind === 'fill' ? fill(emulator, asked.meters) : run(emulator);
  });
  tell({ url: emulator.url });
}

/** Every meter has told the hub what it shows, and we have not heard it for an hour. */
async function fill(emulator: LocalCloud, meters: number): Promise<object> {
  const campus = omit(meteringCampus(meters, []), ['tellable', 'bindings']);
  const settings = campus.settings.map((one) => ({ ...one, pullAfterMs: 55 * MINUTE_MS }));
  importCampus(emulator, { ...campus, settings });
  emulator.meters.install(parkOf(campus, 1));
  await emulator.meters.park.report();
  return { meters };
}

async function run(emulator: LocalCloud): Promise<Pulled> {
  emulator.clock.advance(RUN_MS);
  const before = heardOf(emulator);
  const startedMs = performance.now();
  const use = await used(emulator, async () => [await emulator.fireTimer('ingest')]);
  const seconds = (performance.now() - startedMs) / 1_000;
  const waiting = emulator.database.exportDocuments('inbox').filter(({ state }) => state !== 'done').length;
  return { meters: heardOf(emulator) - before, seconds, waiting, points: pointsOf(use) };
}

/** How many meters have said anything since they were opened. */
function heardOf({ database }: LocalCloud): number {
  const banks = database.exportDocuments('meterBanks') as unknown as readonly MeterShard[];
  return banks
    .flatMap(({ meters }) => Object.values(meters))
    .filter(({ lastHeardAtMs }) => lastHeardAtMs > OPENED_MS).length;
}

void main();
