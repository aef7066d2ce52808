import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const START = join(__dirname, '..', '..', 'dist', 'tools', 'start', 'start.js');
/** Whoever hangs is ended, and the test fails. */
const GIVE_UP_MS = 120_000;

interface Ended {
  readonly code: unknown;
  readonly said: string;
}

function startAt(port: number, data: string): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [START, '--port', String(port), '--data', data],
      { timeout: GIVE_UP_MS },
      (error, _stdout, stderr) => {
        resolve({ code: error?.code ?? 0, said: stderr });
      },
    );
  });
}

test('a service whose port is taken ends, and says how to choose another one', async () => {
  const data = mkdtempSync(join(tmpdir(), 'start-'));
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  try {
    expect(await startAt(port, data)).toEqual({
      code: 1,
      said: `Port ${port} is taken by another program, so choose another one: npm start -- --port 8080\n`,
    });
  } finally {
    other.close();
    rmSync(data, { recursive: true, force: true });
  }
});
