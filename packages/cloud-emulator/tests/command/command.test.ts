/** The command as a process of its own. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { builtFile } from '../../src/builtFile';

let folder: string;
let child: ChildProcessByStdio<null, Readable, null>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emulator-command-'));
  for (const name of ['functions/visit', 'database']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'functions/visit/index.js'), 'exports.main = () => 1;');
  writeFileSync(join(folder, 'settings.json'), '{}');
});
afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** @returns what the command says first */
function firstWords(...words: readonly string[]): Promise<string> {
  child = spawn(process.execPath, [builtFile('command.js'), ...words], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve) => {
    child.stdout.once('data', (bytes) => {
      resolve(String(bytes));
    });
  });
}

test('its version is that of the package', async () => {
  expect(await firstWords('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('a second SIGINT while it closes changes nothing: it ends with 0', async () => {
  await firstWords(
    ...'--functions functions --database database --settings settings.json --data data'.split(' '),
  );
  const ended = new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
  child.kill('SIGINT');
  const again = setInterval(() => child.kill('SIGINT'), 1);
  expect(await ended).toEqual({ code: 0, signal: null });
  clearInterval(again);
});
