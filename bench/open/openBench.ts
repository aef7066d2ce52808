import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Measurement } from '../bench';
import { benchProgram } from '../benchProgram';
import { median } from '../median';
import { idOf } from '../smallCloud';

const NAME = 'open';
const MANY = 500_000;
const FEW = 1_000;
const ROUNDS = 7;
const MOST_TIMES = 2;

export const openBench: Bench = {
  names: [NAME],
  says: `from spawn to the first get of a store of ${MANY.toLocaleString('en')} documents, against one of ${FEW.toLocaleString('en')}`,
  run: measure,
};

async function measure(progress: (text: string) => void): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-open-'));
  try {
    const many = join(folder, 'many');
    const few = join(folder, 'few');
    await build(few, FEW);
    const startedMs = performance.now();
    await build(many, MANY);
    progress(`${MANY} documents were written in ${seconds(performance.now() - startedMs)}`);
    const ours: number[] = [];
    const baseline: number[] = [];
    // The first round warms the disk's cache up for both.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const fewMs = await openMs(few, FEW);
      const manyMs = await openMs(many, MANY);
      progress(
        `${round === 0 ? 'warm-up' : `round ${round}`}: ${manyMs.toFixed(0)} against ${fewMs.toFixed(0)} ms`,
      );
      if (round === 0) continue;
      ours.push(manyMs);
      baseline.push(fewMs);
    }
    return [
      {
        name: NAME,
        ours: median(ours),
        baseline: median(baseline),
        unit: 'ms',
        budget: { atMost: MOST_TIMES },
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function build(folder: string, documents: number): Promise<void> {
  const builder = benchProgram('storeBuilder');
  try {
    await builder.next();
    await builder.ask({ folder, documents });
  } finally {
    await builder.stop();
  }
}

/** From the spawn until a document from the store's middle is there. */
async function openMs(folder: string, documents: number): Promise<number> {
  const id = idOf(documents / 2);
  const startedMs = performance.now();
  const opener = benchProgram('storeOpener', { BENCH_FOLDER: folder, BENCH_ID: id });
  try {
    const { documents: found } = (await opener.next()) as { documents: { _id?: unknown }[] };
    const durationMs = performance.now() - startedMs;
    if (found.length !== 1 || found[0]?._id !== id) throw new Error(`“${id}” was not found in ${folder}`);
    return durationMs;
  } finally {
    await opener.stop();
  }
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
