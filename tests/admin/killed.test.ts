import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AdminDesk, ROOT, withoutSecrets } from './support/adminCloud';

const PROGRAM = join(ROOT, 'dist', 'admin', 'run.js');
const SAMPLE = ['--rooms', '300', '--seed', '7', '--opened', '2020-09-01'];

let killed: AdminDesk;
let undisturbed: AdminDesk;

beforeAll(async () => {
  [killed, undisturbed] = await Promise.all([AdminDesk.open(), AdminDesk.open()]);
});
afterAll(async () => {
  await Promise.all([killed.close(), undisturbed.close()]);
});

/** Runs the built program and kills it once it has reported its progress so often; false if it was done before. */
async function importUntil(file: string, reports: number): Promise<boolean> {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [PROGRAM, 'import-campus', file], {
    env: { PATH, ...killed.environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (text: Buffer) => {
    output += text.toString();
    if (output.split('Importing').length > reports) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal === 'SIGKILL';
}

test('an import that is killed again and again ends, run once more, as one that was not disturbed', async () => {
  const file = killed.path('campus.csv');
  await killed.run('sample-campus', ...SAMPLE, '--out', file);
  // Its tenths: the first one is of the money, the middle is of the rooms.
  expect(await importUntil(file, 1)).toBe(true);
  expect(await importUntil(file, 5)).toBe(true);
  expect(await killed.run('import-campus', file)).toMatchObject({ code: 0 });
  expect(await undisturbed.run('import-campus', file)).toMatchObject({ code: 0 });
  expect(withoutSecrets(killed.documents())).toEqual(withoutSecrets(undisturbed.documents()));
  expect(killed.of('rooms')).toHaveLength(300);
});
