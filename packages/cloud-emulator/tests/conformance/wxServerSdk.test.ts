import { afterAll, beforeAll, test } from '@jest/globals';
import { type Host, startHost } from '../database/host';
import { wxServerSdkClient } from './clients/wxServerSdk';
import { nameOf } from './row';
import { allRows } from './rows';
import { RowRunner } from './runRows';

let host: Host;
let runner: RowRunner;

beforeAll(async () => {
  host = await startHost();
  runner = new RowRunner(wxServerSdkClient(host));
});

afterAll(async () => {
  await host.close();
});

test.each(allRows.map((row) => [nameOf(row), row] as const))('%s', async (_name, row) => {
  await runner.run(row);
});
