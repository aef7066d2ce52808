import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const DEMO = join(__dirname, '..', '..', 'dist', 'tools', 'demo', 'demo.js');

test('the demo tells its whole story, and nothing differs', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [DEMO]);
  expect(stdout).toMatch(/\n16 steps, 0 differ, \d+\.\d s\n$/);
});
