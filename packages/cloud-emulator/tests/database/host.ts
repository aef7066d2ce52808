import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CollectionDefinition, type Database, openDatabase } from '../../src/database/openDatabase';
import { type Parameters, RawReply, type Reply, ServiceError } from '../../src/service';

/** A database of its own in a temporary folder, reached by the real SDK over loopback. */
export interface Host {
  readonly database: Database;
  readonly folder: string;
  /** What the data's clock says; a test may turn it. */
  readonly clock: { nowMs: number };
  /** One request as the SDK would send it, answered as it would be over HTTP. */
  request(parameters: Parameters): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

export const startMs = Date.UTC(2026, 0, 1, 8);

export async function startHost(definitions: readonly CollectionDefinition[] = []): Promise<Host> {
  const folder = mkdtempSync(join(tmpdir(), 'database-'));
  const clock = { nowMs: startMs };
  const database = await openDatabase({ folder, now: () => clock.nowMs, definitions, durability: 'process' });
  const server = await serve((parameters) => answer(database, parameters));
  // The SDK reads its address at each call.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin`;
  process.env['TCB_CONTEXT_CNFG'] = JSON.stringify({ URL: url });
  return {
    database,
    folder,
    clock,
    request: (parameters) => answer(database, parameters),
    async close() {
      server.closeAllConnections();
      server.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function serve(respond: (parameters: Parameters) => Promise<object>): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      void respond(JSON.parse(body) as Parameters).then((reply) => {
        response.setHeader('content-type', 'application/json').end(JSON.stringify(reply));
      });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function answer(database: Database, parameters: Parameters): Promise<Record<string, unknown>> {
  const requestId = 'request';
  try {
    const action = database.actions[String(parameters['action'])];
    if (action === undefined) throw new Error(`unknown action ${String(parameters['action'])}`);
    const reply: Reply = await action(parameters, { requestId });
    if (reply instanceof RawReply) throw new Error('the database answers in JSON');
    return { requestId, ...reply };
  } catch (error) {
    const code = error instanceof ServiceError ? error.code : 'SYS_ERR';
    return { code, message: error instanceof Error ? error.message : String(error), requestId };
  }
}
