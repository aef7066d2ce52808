import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type LocalCloud, startLocalCloud } from '../../../tools/cloud/localCloud';

let emulator: LocalCloud;
let dataFolder: string;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'electronic-wizard-clock-'));
  emulator = await startLocalCloud(join(__dirname, '..', '..', '..'), {
    dataFolder,
    clock: { offsetMs: 5_000_000 },
  });
});
afterAll(async () => {
  await emulator.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

describe('a running clock', () => {
  test('runs with real time, inside functions too', async () => {
    // The function compares the hub's timestamp with its own Date: a push of now is young enough.
    const body = { method: 'report', params: { meterNo: 'M1', ts: emulator.clock.nowMs(), e: 1 } };
    expect(await emulator.hub.push(body)).toMatchObject({ status: 200 });
    expect(Math.abs(emulator.clock.nowMs() - Date.now() - 5_000_000)).toBeLessThan(1_000);
  });

  test('goes on from the time it was set to', () => {
    emulator.clock.set(1_000_000_000_000);
    expect(emulator.clock.nowMs() - 1_000_000_000_000).toBeLessThan(1_000);
  });

  test('that was moved stays moved over a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'electronic-wizard-clock-'));
    const root = join(__dirname, '..', '..', '..');
    const first = await startLocalCloud(root, { dataFolder: folder });
    first.clock.advance(86_400_000);
    await first.stop();
    const second = await startLocalCloud(root, { dataFolder: folder });
    expect(Math.abs(second.clock.nowMs() - Date.now() - 86_400_000)).toBeLessThan(1_000);
    await second.stop();
    await rm(folder, { recursive: true, force: true });
  });
});
