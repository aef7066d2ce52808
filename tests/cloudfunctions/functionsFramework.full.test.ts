/**
 * Every bundle is loaded and asked by Tencent's own local runtime, which is no work of ours. There is no cloud behind
 * it: a function that wants nothing of one answers as it does in the cloud, the others say that they failed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const ROOT = join(__dirname, '..', '..');
const BUILT = join(ROOT, 'dist', 'cloudfunctions');
const RUNTIME = join(dirname(require.resolve('@cloudbase/functions-framework')), '..', 'bin', 'tcb-ff.js');
const MOST_MS = 60_000;
const NAMES = readdirSync(BUILT).sort();

/** What is answered to somebody whom the platform does not name, by functions that phones do not call. */
const OTHERS: Readonly<Record<string, Record<string, unknown>>> = {
  hubWebhook: { ok: false, code: 'PUSH_METHOD_NOT_ALLOWED' },
  ingest: { ok: false, code: 'INTERNAL' },
  mediaChecked: { ok: false, code: 'INTERNAL' },
  payCallback: { errcode: 1 },
  reconcile: { ok: false, code: 'INTERNAL' },
  sweep: { ok: false, code: 'INTERNAL' },
};
const TO_STRANGERS = { ok: false, code: 'IDENTITY_MISSING' };

let folder: string;
let runtime: ChildProcess;
let port: number;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'functions-framework-'));
  cpSync(BUILT, folder, { recursive: true });
  writeFileSync(
    join(folder, 'cloudbase-functions.json'),
    JSON.stringify({
      functionsRoot: '.',
      functions: NAMES.map((name) => ({ name, directory: name })),
      routes: NAMES.map((name) => ({ functionName: name, path: `/${name}` })),
    }),
  );
  port = await freePort();
  runtime = spawn(process.execPath, [RUNTIME, `--source=${folder}`, `--port=${port}`], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const listening = new Promise<void>((resolve, reject) => {
    runtime.on('exit', (code) => {
      reject(new Error(`The runtime ended with ${String(code)}`));
    });
    runtime.stdout?.on('data', (text: Buffer) => {
      if (text.includes('Server listening')) resolve();
    });
  });
  await listening;
}, MOST_MS);
afterAll(async () => {
  const ended = once(runtime, 'exit');
  runtime.kill();
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

test.each(NAMES)(
  '%s answers',
  async (name) => {
    const response = await fetch(`http://127.0.0.1:${port}/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ data: {} }),
    });
    expect(await response.json()).toMatchObject(OTHERS[name] ?? TO_STRANGERS);
  },
  MOST_MS,
);
