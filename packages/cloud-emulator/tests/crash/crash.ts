/**
 * Kills a local cloud again and again while another process writes through the SDK, and looks each time whether all
 * that had been acknowledged is there, and no transaction by half.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProgram } from '../../src/programs/childProgram';
import { documentsOf, localCloud, sdkProgram } from '../support/programs';
import type { Round, Written, WrittenDocument } from './round';
import { verdictOf } from './verdict';

export interface CrashReport {
  readonly kills: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly half: number;
}

/** A kill falls anywhere within so many milliseconds after enough has been acknowledged. */
const MOST_PAUSE_MS = 40;

/** @param least how much must be acknowledged between two kills */
export async function crash(
  { kills, least, durability }: { kills: number; least: number; durability: 'process' | 'disk' },
  progress: (text: string) => void,
): Promise<CrashReport> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  const writer = sdkProgram('sdkWriter');
  const rounds: Written[] = [];
  let running: RunningCloud | undefined;
  let report: CrashReport = { kills: 0, acknowledged: 0, lost: 0, half: 0 };
  try {
    await writer.next();
    running = await startCloud(folder, durability);
    while (report.kills < kills) {
      const { url, token, program } = running;
      const number = report.kills;
      const pauseMs = Math.random() * MOST_PAUSE_MS;
      const round: Round = {
        number,
        url,
        token,
        cloudProcessId: program.processId,
        killAfter: least,
        pauseMs,
      };
      rounds.push((await writer.ask(round)) as Written);
      await program.ended();
      running = await startCloud(folder, durability);
      report = reportOf(rounds, await storedIn(running), progress);
      const { acknowledged, lost, half } = report;
      progress(`kill ${number + 1} of ${kills}: ${acknowledged} acknowledged, ${lost} lost, ${half} half`);
    }
    return report;
  } finally {
    await Promise.all([writer.stop(), running?.program.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

interface RunningCloud {
  readonly program: ChildProgram;
  readonly url: string;
  readonly token: string;
}

async function startCloud(folder: string, durability: string): Promise<RunningCloud> {
  const program = localCloud({ folder, options: { durability } });
  const answer = (await program.next()) as { url: string; token: string } | { refusal: string };
  if ('refusal' in answer) throw new Error(answer.refusal);
  return { program, ...answer };
}

async function storedIn({ program }: RunningCloud): Promise<ReadonlyMap<string, WrittenDocument>> {
  const documents = (await documentsOf(program)) as readonly WrittenDocument[];
  return new Map(documents.map((document) => [document._id, document]));
}

/** All rounds again: what one kill spared, a later one must not take either. */
function reportOf(
  rounds: readonly Written[],
  stored: ReadonlyMap<string, WrittenDocument>,
  progress: (text: string) => void,
): CrashReport {
  const verdicts = rounds.map((written, number) => verdictOf(number, written, stored));
  for (const { lost, half } of verdicts) {
    for (const name of lost) progress(`lost: ${name}`);
    for (const name of half) progress(`half: ${name}`);
  }
  return {
    kills: rounds.length,
    acknowledged: verdicts.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    lost: verdicts.reduce((sum, { lost }) => sum + lost.length, 0),
    half: verdicts.reduce((sum, { half }) => sum + half.length, 0),
  };
}
