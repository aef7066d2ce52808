/**
 * A local cloud with a metering campus, asked by name: `push` sends what all gateways report at a moment, `enter`
 * starts a function in whose name a program may ask the cloud, `count` tells what was asked since.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator } from 'cloud-emulator';
import { answer, endWithParent, STAYING_FUNCTION, tell, tokenOf } from 'cloud-emulator/programs';
import { chunk } from 'remeda';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import { LOW_BALANCE_TEMPLATE } from '../../tools/campus/messageTemplates';
import { chargeFen, gatewayMessage, meteringCampus, OPENED_MS } from '../metering/meteringCampus';
import { LATENCY_MS, startMeteringCloud } from '../metering/meteringCloud';
import type { Question } from '../metering/questions';
import { readReports } from '../metering/readReports';
import { textbookDocuments } from '../metering/textbook';

/** An import is all or nothing, so it is held in memory as a whole. */
const GROUP = 5_000;
/** As many pushes as a webhook has warm instances. */
const PUSHES_AT_ONCE = 4;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-metering-'));
  const emulator = await startMeteringCloud(folder, OPENED_MS);
  endWithParent(async () => {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  let banks: readonly MeterShard[] = [];
  answer(async (question) => {
    const asked = question as Question;
    switch (asked.kind) {
      case 'fill': {
        const { tellable, ...documents } = meteringCampus(asked.meters, asked.ticksMs);
        for (const [collection, all] of Object.entries<readonly object[]>({
          ...documents,
          ...textbookDocuments(asked.textbookMeters),
        }))
          for (const some of chunk(all, GROUP)) emulator.database.importDocuments(collection, some);
        for (const openid of tellable) emulator.messages.grant(openid, LOW_BALANCE_TEMPLATE);
        banks = documents.meterBanks;
        emulator.faults.chances.set({ dbLatencyMs: LATENCY_MS });
        return { filled: true };
      }
      case 'push':
        emulator.clock.set(asked.atMs);
        emulator.counts.reset();
        return push(emulator, banks, asked.atMs);
      case 'enter':
        emulator.counts.reset();
        return { token: await tokenOf(emulator, asked.until) };
      case 'count':
        return { calls: callsOf(emulator, STAYING_FUNCTION) };
      case 'readReports':
        return readReports(emulator, asked);
      case 'check':
        return check(emulator, asked.atMs);
    }
  });
  tell({ url: `${emulator.url}/admin` });
}

async function push(emulator: Emulator, banks: readonly MeterShard[], atMs: number): Promise<object> {
  for (const some of chunk(banks, PUSHES_AT_ONCE)) {
    const answers = await Promise.all(some.map((bank) => emulator.hub.push(gatewayMessage(bank, atMs))));
    const refused = answers.find(({ status }) => status !== 200);
    if (refused) throw new Error(`A push was answered ${refused.status}: ${refused.body}`);
  }
  return { calls: banks.length + callsOf(emulator, 'hubWebhook') };
}

function callsOf({ counts }: Emulator, name: string): number {
  return counts.report().functions.find(({ functionName }) => functionName === name)?.calls ?? 0;
}

/** @throws when a meter is not charged for what it shows: a bench of something wrong would be worth nothing */
function check({ database, messages }: Emulator, atMs: number): object {
  const banks = database.exportDocuments('meterBanks') as unknown as readonly MeterShard[];
  const expectedFen = chargeFen(atMs);
  const wrong = banks
    .flatMap(({ meters }) => Object.values(meters))
    .filter((meter) => meter.chargeFen !== expectedFen);
  if (wrong.length > 0)
    throw new Error(
      `${wrong.length} meters are charged ${wrong[0]?.chargeFen ?? '?'} fen and not ${expectedFen}`,
    );
  return { messages: messages.sent().length };
}

void main();
