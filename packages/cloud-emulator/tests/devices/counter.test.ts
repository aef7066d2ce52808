/** The plugin that CONTRIBUTING.md shows does what the page says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildTestFunctions, NOW_MS, type TestFunctions } from '../../src/testing/testFunctions';
import { counter } from './counter';

let functions: TestFunctions;

beforeAll(async () => {
  functions = await buildTestFunctions({ idle: { source: 'export const main = () => ({});' } });
});

afterAll(() => functions.remove());

test('the page shows the plugin as it stands here', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'CONTRIBUTING.md'), 'utf8');
  expect(page).toContain(readFileSync(join(__dirname, 'counter.ts'), 'utf8'));
});

test('its command is answered with the emulator’s time, and what it keeps lasts over a restart', async () => {
  const first = await functions.start({ devices: counter });
  const count = async (url: string): Promise<unknown> => {
    const response = await fetch(`${url}/emulator/count`, { method: 'POST', body: '{}' });
    return response.json();
  };
  expect(await count(first.emulator.url)).toEqual({ times: 1, atMs: NOW_MS });
  await first.stop();
  const { emulator } = await functions.start({ devices: counter, dataFolder: first.dataFolder });
  expect(await count(emulator.url)).toEqual({ times: 2, atMs: NOW_MS });
});
