import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ChildProgram } from '../../src/programs/childProgram';
import { callersOf, documentsOf, localCloud, sdkProgram } from '../support/programs';
import { accountOf, ACCOUNTS, INITIAL_FEN, type TransferOrder, type TransferReport } from './transferOrder';

const FULL = process.env['FULL'] !== undefined;
/** How much they must have done in the end: they go on until they have, however busy the machine is. */
const LEAST = FULL
  ? { commits: 2_000, conflicts: 200, sums: 200 }
  : { commits: 100, conflicts: 10, sums: 10 };
/** Of one round, whose invocations must not end before it. */
const ROUND_MS = FULL ? 10_000 : 1_000;
const PROCESSES = 8;
const CHANCES = { seed: 11, conflicts: 0.03 };

let folder: string;
const programs: ChildProgram[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'transfers-'));
});
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  rmSync(folder, { recursive: true, force: true });
});

test('eight processes transfer between fifty accounts, and no fen appears or goes, in any snapshot', async () => {
  const cloud = localCloud({
    folder,
    options: { faults: CHANCES },
    documents: Array.from({ length: ACCOUNTS }, (_, number) => ({
      _id: accountOf(number),
      half: number % 2,
      amountFen: INITIAL_FEN,
    })),
  });
  programs.push(cloud);
  const { url } = (await cloud.next()) as { url: string };
  const workers = Array.from({ length: PROCESSES }, () => sdkProgram('sdkTransfers'));
  programs.push(...workers);
  await Promise.all(workers.map((worker) => worker.next()));

  const reports: TransferReport[] = [];
  const isEnough = (): boolean => {
    const done = countsOf(reports);
    return done.commits >= LEAST.commits && done.conflicts >= LEAST.conflicts && done.sums >= LEAST.sums;
  };
  do {
    const tokens = await callersOf(cloud, PROCESSES);
    const order = (index: number): TransferOrder => ({
      url,
      // Each is an invocation of its own: what one has open is no other's transaction.
      token: tokens[index] ?? '',
      durationMs: ROUND_MS,
      seed: reports.length + index,
    });
    reports.push(
      ...((await Promise.all(workers.map((worker, index) => worker.ask(order(index))))) as TransferReport[]),
    );
  } while (!isEnough());

  const total = ACCOUNTS * INITIAL_FEN;
  expect(new Set(sumsOf(reports))).toEqual(new Set([total]));
  const expected = Array.from({ length: ACCOUNTS }, () => INITIAL_FEN);
  for (const { from, to, fen } of transfersOf(reports)) {
    expected[from] = (expected[from] ?? 0) - fen;
    expected[to] = (expected[to] ?? 0) + fen;
  }
  const documents = (await documentsOf(cloud)) as readonly { _id: string; amountFen: number }[];
  const amounts = new Map(documents.map(({ _id, amountFen }) => [_id, amountFen]));
  expect(expected.map((_, number) => amounts.get(accountOf(number)))).toEqual(expected);
  const done = countsOf(reports);
  process.stdout.write(`${done.commits} commits, ${done.conflicts} conflicts, ${done.sums} sums\n`);
  for (const [name, count] of Object.entries(done))
    expect([name, count >= LEAST[name as keyof typeof LEAST]]).toEqual([name, true]);
});

function countsOf(reports: readonly TransferReport[]): typeof LEAST {
  return {
    commits: transfersOf(reports).length,
    conflicts: reports.reduce((sum, { conflicts }) => sum + conflicts, 0),
    sums: sumsOf(reports).length,
  };
}

const transfersOf = (reports: readonly TransferReport[]): TransferReport['transfers'] =>
  reports.flatMap(({ transfers }) => transfers);
const sumsOf = (reports: readonly TransferReport[]): readonly number[] =>
  reports.flatMap((report) => report.sums);
