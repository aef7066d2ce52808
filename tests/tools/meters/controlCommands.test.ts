/** What the console, the desk and people ask of the meters: `POST /emulator/<command>`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LocalCloud, startLocalCloud } from '../../../tools/cloud/localCloud';

const NOW_MS = Date.UTC(2026, 2, 1, 8);
const METERS = 30;
const numbers = [
  ...Array.from({ length: METERS - 1 }, (_, index) => `M${String(index + 1).padStart(3, '0')}`),
  'a',
];
const singles = numbers.map((meterNo) => ({
  meterNo,
  installedAtMs: NOW_MS - 240 * 3_600_000,
  meanWatts: 300,
}));

let emulator: LocalCloud;
let dataFolder: string;

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'meters-'));
  const clock = { frozenAtMs: NOW_MS };
  emulator = await startLocalCloud(join(__dirname, '..', '..', '..'), { dataFolder, clock, seed: 1 });
  emulator.meters.install({ seed: 7, gateways: [], singles });
});
afterAll(async () => {
  await emulator.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function ask(name: string, input: object): Promise<unknown> {
  const body = JSON.stringify(input);
  return (await fetch(`${emulator.url}/emulator/${name}`, { method: 'POST', body })).json();
}

test('meters are looked at and put out of order over HTTP', async () => {
  expect(await ask('meters/relay', { meterNo: 'a' })).toEqual({ meterNo: 'a', relay: 1 });
  expect(await ask('meters/silent', { meterNo: 'a', silent: true })).toEqual({
    meterNo: 'a',
    silent: true,
  });
  expect(await ask('meters/silent', { meterNo: 'a', silent: 'no' })).toHaveProperty('error');
  expect(await ask('meters/stuck', { meterNo: 'a', stuck: true })).toEqual({ meterNo: 'a', stuck: true });
  expect(await ask('meters/load', { meterNo: 'a', watts: 2_000 })).toEqual({
    meterNo: 'a',
    watts: 2_000,
  });
  expect(await ask('meter', { meterNo: 'a' })).toMatchObject({ meterNo: 'a', p: 2_000 });
  expect(await ask('meters/relay', { meterNo: 'z' })).toEqual({ error: 'No meter “z” is installed' });
});

test('meters are listed as the hub heard them last, found by a part of their number', async () => {
  const { meters, total } = (await ask('meters', { limit: 10, skip: 25 })) as {
    meters: object[];
    total: number;
  };
  expect([meters.length, total]).toEqual([METERS - 25, METERS]);
  await ask('meters/silent', { meterNo: 'M007', silent: true });
  emulator.clock.advance(60_000);
  expect(await ask('meters', { find: '007' })).toMatchObject({
    meters: [{ meterNo: 'M007', relay: 1, silent: true, relayStuck: false, heardAtMs: NOW_MS }],
    total: 1,
  });
});
