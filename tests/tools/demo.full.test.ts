import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const DEMO = join(__dirname, '..', '..', 'dist', 'tools', 'demo', 'demo.js');

test.each([
  ['', []],
  [', though no timer carries WeChat’s token', ['--deployment', 'noTimerToken']],
  [', though no function may ask WeChat', ['--deployment', 'noPermissions']],
  [', though the hub pushes nothing', ['--deployment', 'pullOnly']],
])('the demo tells its whole story%s, and nothing differs', async (_how, words) => {
  const { stdout } = await promisify(execFile)(process.execPath, [DEMO, ...words]);
  expect(stdout).toMatch(/\n16 steps, 0 differ, \d+\.\d s\n$/);
});
