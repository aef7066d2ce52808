import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Measurement } from '../bench';
import { benchProgram } from '../benchProgram';

const NAME = 'import';
const ROOMS = 20_000;
const MOST_SECONDS = 60;
/** Built as dist/admin/run.js, beside dist/bench/run.js. */
const PROGRAM = join(__dirname, '..', 'admin', 'run.js');

export const importBench: Bench = {
  names: [NAME],
  says: `how long \`npm run admin -- import-campus\` takes for ${ROOMS.toLocaleString('en')} rooms with meters and balances`,
  run: measure,
};

async function measure(progress: (text: string) => void): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
  const file = join(folder, 'campus.csv');
  const cloud = benchProgram('campusCloud');
  try {
    const { url } = (await cloud.next()) as { url: string };
    await admin(url, 'init', '--first-price', '0.6259', '--from', '2020-01-01');
    await admin(url, 'sample-campus', '--rooms', String(ROOMS), '--out', file);
    const ours = await admin(url, 'import-campus', file);
    progress(`${ROOMS} rooms in ${ours.toFixed(1)} s`);
    const again = await admin(url, 'import-campus', file);
    progress(`again, which changes nothing, in ${again.toFixed(1)} s`);
    return [{ name: NAME, ours, baseline: null, unit: 's', budget: { atMost: MOST_SECONDS } }];
  } finally {
    await cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As people run it, its own start included. @returns seconds */
async function admin(url: string, ...words: readonly string[]): Promise<number> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    env: { ...process.env, TCB_ENV: '', LOCAL_CLOUD_URL: url },
    // What it says is for people, its bar of progress included.
    stdio: ['ignore', 2, 2],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`admin ${words.join(' ')} ended with ${String(code)}`);
  return (performance.now() - startedMs) / 1_000;
}
