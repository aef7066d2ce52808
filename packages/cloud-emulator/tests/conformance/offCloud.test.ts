/** The core of the suite, as callers off the cloud see it: through the older dialect, and through the first. */
import { afterAll, beforeAll, describe, test } from '@jest/globals';
import type { Emulator } from '../../src';
import { type AdminCloud, nodeDatabase, olderDatabase, startAdminCloud } from '../adminDialect/offCloud';
import { startMs } from '../database/host';
import type { Client } from './client';
import { offCloudClient } from './clients/offCloud';
import { olderSdkClient } from './clients/olderSdk';
import { nameOf, type Row } from './row';
import { allRows } from './rows';
import { RowRunner } from './runRows';

const OLDER = 'tcb-admin-node';
const NODE = '@cloudbase/node-sdk';

/**
 * The rows that an SDK can ask: those of the core, but that the older one has `geoWithin` for shapes alone, which is
 * tested where the dialect is. With FULL set the other one asks all, save for transactions and for what
 * wx-server-sdk has or refuses by itself.
 */
function isFor(sdk: string, { core, wxOnly, of, expected }: Row): boolean {
  if (sdk === OLDER) return core === true && of !== 'command.geoWithin';
  const isOfSdk = wxOnly === true || ('refusal' in expected && expected.refusal.code === 'SDK');
  return core === true || (process.env['FULL'] !== undefined && !isOfSdk && !of.startsWith('transaction.'));
}

const clients: readonly (readonly [string, (emulator: Emulator) => Client])[] = [
  [OLDER, (emulator) => olderSdkClient(offCloudClient(emulator, olderDatabase(emulator.url)))],
  [NODE, (emulator) => offCloudClient(emulator, nodeDatabase(emulator.url))],
];

describe.each(clients)('%s', (sdk, clientOf) => {
  const rows = allRows.filter((row) => isFor(sdk, row));
  let admin: AdminCloud;
  let runner: RowRunner;

  beforeAll(async () => {
    admin = await startAdminCloud({}, { clock: { frozenAtMs: startMs } });
    runner = new RowRunner(clientOf(admin.cloud.emulator));
  });
  afterAll(async () => {
    await admin.remove();
  });

  test.each(rows.map((row) => [nameOf(row), row] as const))('%s', async (_rule, row) => {
    await runner.run(row);
  });
});
