/** A local cloud with a meter that is well and one that has been at fault for a year, asked by name as `meteringServer` is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator } from 'cloud-emulator';
import { answer, endWithParent, STAYING_FUNCTION, tell, tokenOf } from 'cloud-emulator/programs';
import { chunk, omit } from 'remeda';
import { DAY_MS, MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { type MeterRecord, type MeterShard, watchOf } from '../../shared/domain/metering/meterShard';
import { QUARTER_MS, reportAt, type Who, withPast } from '../glitch/glitchingMeter';
import { meteringCampus, OPENED_MS } from '../metering/meteringCampus';
import { LATENCY_MS, startMeteringCloud } from '../metering/meteringCloud';

export type GlitchQuestion =
  | { readonly kind: 'push'; readonly who: Who; readonly isLate: boolean }
  | { readonly kind: 'enter'; readonly until: string }
  | { readonly kind: 'count' }
  | { readonly kind: 'check'; readonly who: Who };

const METERS = 1_000;
/** An import is all or nothing, so it is held in memory as a whole. */
const GROUP = 5_000;
const NOW_MS = OPENED_MS + 500 * DAY_MS;
/** A late reading lies between two others. */
const LATE_MS = 7 * MINUTE_MS;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-glitch-'));
  const emulator = await startMeteringCloud(folder, NOW_MS);
  endWithParent(async () => {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const meters = fill(emulator);
  emulator.faults.chances.set({ dbLatencyMs: LATENCY_MS });
  answer(async (question) => {
    const asked = question as GlitchQuestion;
    switch (asked.kind) {
      case 'push':
        return push(emulator, meters[asked.who], asked);
      case 'enter':
        emulator.counts.reset();
        return { token: await tokenOf(emulator, asked.until), nowMs: emulator.clock.nowMs() };
      case 'count':
        return { calls: callsOf(emulator) };
      case 'check':
        return check(emulator, meters[asked.who], asked.who);
    }
  });
  tell({ url: `${emulator.url}/admin` });
}

function callsOf({ counts }: Emulator): number {
  return counts.report().functions.find(({ functionName }) => functionName === STAYING_FUNCTION)?.calls ?? 0;
}

function fill(emulator: Emulator): Readonly<Record<Who, MeterRecord>> {
  const documents = omit(meteringCampus(METERS, []), ['tellable']);
  const [healthyBank, faultyBank, ...others] = documents.meterBanks;
  if (healthyBank === undefined || faultyBank === undefined) throw new Error('There are no two banks');
  const healthy = withPast(firstOf(healthyBank), false, NOW_MS);
  const faulty = withPast(firstOf(faultyBank), true, NOW_MS);
  const meterBanks = [withMeter(healthyBank, healthy.meter), withMeter(faultyBank, faulty.meter), ...others];
  for (const [collection, all] of Object.entries<readonly object[]>({
    ...documents,
    // Nobody is asked: what a tick costs is what its reading costs.
    settings: documents.settings.map((one) => ({ ...one, pullAfterMs: NOW_MS, silentAfterMs: NOW_MS })),
    meterBanks,
    quarantine: faulty.quarantine,
    inbox: [...healthy.inbox, ...faulty.inbox],
  }))
    for (const some of chunk(all, GROUP)) emulator.database.importDocuments(collection, some);
  return { healthy: healthy.meter, faulty: faulty.meter };
}

function firstOf({ meters }: MeterShard): MeterRecord {
  const [meter] = Object.values(meters);
  if (meter === undefined) throw new Error('A bank without meters');
  return meter;
}

function withMeter(bank: MeterShard, meter: MeterRecord): MeterShard {
  const meters = Object.fromEntries(
    Object.entries(bank.meters).map(([slot, one]) => [slot, one.roomId === meter.roomId ? meter : one]),
  );
  return { ...bank, meters, watch: watchOf(meters) };
}

async function push(
  { clock, hub }: Emulator,
  meter: MeterRecord,
  { who, isLate }: { readonly who: Who; readonly isLate: boolean },
): Promise<object> {
  if (!isLate) clock.advance(QUARTER_MS);
  const takenAtMs = clock.nowMs() - (isLate ? LATE_MS : 0);
  const { status, body } = await hub.push(reportAt(meter, takenAtMs, who === 'faulty'));
  if (status !== 200) throw new Error(`A push was answered ${status}: ${body}`);
  return { pushed: true };
}

/** @throws when the healthy meter is not believed, or the faulty one is: a bench of something wrong would be worth nothing */
function check({ database, clock }: Emulator, { roomId }: MeterRecord, who: Who): object {
  const banks = database.exportDocuments('meterBanks') as unknown as readonly MeterShard[];
  const meter = banks.flatMap(({ meters }) => Object.values(meters)).find((one) => one.roomId === roomId);
  const waits = database.exportDocuments('inbox').some(({ state }) => state !== 'done');
  const isHeard = meter?.lastHeardAtMs === clock.nowMs();
  const isAsItShould = who === 'healthy' ? isHeard : meter?.reportedAtMs === clock.nowMs() && !isHeard;
  if (waits || !isAsItShould) throw new Error(`The ${who} meter is not settled: ${JSON.stringify(meter)}`);
  return { checked: true };
}

void main();
