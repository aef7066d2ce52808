/**
 * A local cloud with a metering campus, which is asked what things use: a tick of all meters with the pushes before
 * it, a run of a timer, an action of a student, a night's archive. `enter` lets a program ask the cloud in the name of
 * a function, `count` tells how often it did.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator } from 'cloud-emulator';
import { answer, endWithParent, STAYING_FUNCTION, tell, tokenOf } from 'cloud-emulator/programs';
import { chunk, range } from 'remeda';
import { DAY_MS } from '../../shared/domain/basis/shanghaiTime';
import type { InboxMessage } from '../../shared/domain/metering/inboxMessage';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import type { Action } from '../cost/month';
import type { Use } from '../cost/points';
import { ACTIONS_OF_STUDENTS } from '../cost/studentActions';
import { studentDocuments } from '../cost/textbookStudent';
import { used } from '../cost/used';
import { gatewayMessage, meteringCampus, OPENED_MS } from '../metering/meteringCampus';
import { LATENCY_MS, startMeteringCloud } from '../metering/meteringCloud';
import { liveThrough } from '../metering/readReports';
import { textbookDocuments } from '../metering/textbook';

export type CostQuestion =
  | {
      readonly kind: 'fill';
      readonly rooms: number;
      readonly ticksMs: readonly number[];
      readonly textbookMeters: number;
    }
  | { readonly kind: 'tick'; readonly atMs: number }
  | { readonly kind: 'timer'; readonly name: string; readonly atMs: number }
  | { readonly kind: 'act'; readonly action: Action; readonly atMs: number }
  | { readonly kind: 'archive'; readonly messages: number }
  | { readonly kind: 'enter'; readonly until: string }
  | { readonly kind: 'count' };

/** A page of bills. */
const MONTHS = 13;
/** Older than any message that the database keeps. */
const AGED_MS = 100 * DAY_MS;
const GROUP = 5_000;
/** Of a tick, at the most; a run ends by the clock. */
const MOST_RUNS = 10;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-cost-'));
  const emulator = await startMeteringCloud(folder, OPENED_MS);
  endWithParent(async () => {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  let student: ReturnType<typeof liveThrough> | undefined;
  answer(async (question) => {
    const asked = question as CostQuestion;
    switch (asked.kind) {
      case 'fill':
        return fill(emulator, asked);
      case 'tick':
        return tick(emulator, asked.atMs);
      case 'timer':
        emulator.clock.set(asked.atMs);
        return used(emulator, async () => [await emulator.fireTimer(asked.name)]);
      case 'act':
        emulator.clock.set(asked.atMs);
        student ??= liveThrough(emulator, MONTHS);
        return ACTIONS_OF_STUDENTS[asked.action](emulator, student);
      case 'archive':
        return archive(emulator, asked.messages);
      case 'enter':
        emulator.counts.reset();
        return { token: await tokenOf(emulator, asked.until) };
      case 'count':
        return { calls: callsOf(emulator) };
    }
  });
  tell({ url: `${emulator.url}/admin` });
}

function fill(emulator: Emulator, asked: Extract<CostQuestion, { kind: 'fill' }>): object {
  const { tellable: _tellable, ...documents } = meteringCampus(asked.rooms, asked.ticksMs);
  for (const [collection, all] of [
    ...Object.entries<readonly object[]>({ ...documents, ...textbookDocuments(asked.textbookMeters) }),
    ...Object.entries(studentDocuments(OPENED_MS)),
  ])
    for (const some of chunk(all, GROUP)) emulator.database.importDocuments(collection, some);
  emulator.faults.chances.set({ dbLatencyMs: LATENCY_MS });
  return { banks: documents.meterBanks.length };
}

/** All gateways push, and the timer fires until nothing waits. */
async function tick(emulator: Emulator, atMs: number): Promise<Use> {
  const { clock, database, hub } = emulator;
  clock.set(atMs);
  const banks = database.exportDocuments('meterBanks') as unknown as readonly MeterShard[];
  return used(emulator, async () => {
    for (const bank of banks) {
      const { status, body } = await hub.push(gatewayMessage(bank, atMs));
      if (status !== 200) throw new Error(`A push was answered ${status}: ${body}`);
    }
    for (let runs = 0; runs < MOST_RUNS; runs += 1) {
      const reply = (await emulator.fireTimer('ingest')) as { ok: boolean; data?: { waiting: number } };
      if (!reply.ok) throw new Error(`ingest answered ${JSON.stringify(reply)}`);
      if (reply.data?.waiting === 0) return [];
    }
    throw new Error(`${MOST_RUNS} runs did not settle a tick`);
  });
}

/** So many messages of one day, as they came, go into the archive; `reconcile` alone is asked. */
async function archive(emulator: Emulator, messages: number): Promise<Use> {
  const { clock, database } = emulator;
  const some = database.exportDocuments('inbox') as unknown as readonly InboxMessage[];
  const [sample] = some.filter(({ state }) => state === 'done');
  if (sample === undefined) throw new Error('No message has been settled yet');
  const copies = range(0, messages).map((index) => ({ ...sample, _id: `aged-${index}` }));
  database.removeDocuments('inbox');
  database.importDocuments('inbox', copies);
  clock.set(sample.receivedAtMs + AGED_MS);
  const use = await used(emulator, async () => [await emulator.fireTimer('reconcile')]);
  const left = database.exportDocuments('inbox').length;
  if (left > 0) throw new Error(`${left} messages were not archived`);
  return use;
}

function callsOf({ counts }: Emulator): number {
  return counts.report().functions.find(({ functionName }) => functionName === STAYING_FUNCTION)?.calls ?? 0;
}

void main();
