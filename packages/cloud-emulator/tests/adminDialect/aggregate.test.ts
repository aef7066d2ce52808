import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type AdminCloud,
  COLLECTION,
  NOW_MS,
  type OffCloudAggregate,
  olderDatabase,
  startAdminCloud,
} from './offCloud';

let admin: AdminCloud;
let pipeline: () => OffCloudAggregate;

beforeAll(async () => {
  admin = await startAdminCloud({});
  const { emulator } = admin.cloud;
  emulator.database.importDocuments(COLLECTION, [
    { _id: 'a', shelf: 'r1', wh: 100, at: new Date(NOW_MS), name: 'Anna' },
    { _id: 'b', shelf: 'r1', wh: 250, at: new Date(NOW_MS + 1_000), name: 'bert' },
    { _id: 'c', shelf: 'r2', wh: 7.5, at: new Date(NOW_MS + 2_000), name: 'Cora' },
  ]);
  pipeline = () => olderDatabase(emulator.url).collection(COLLECTION).aggregate();
});
afterAll(async () => {
  await admin.remove();
});

test('groups are summed, and numbers and dates come back as such', async () => {
  const { command } = olderDatabase(admin.cloud.emulator.url);
  const { sum, max } = command.aggregate;
  const reply = await pipeline()
    .group({ _id: '$shelf', wh: sum?.('$wh'), last: max?.('$at') })
    .sort({ _id: 1 })
    .end();
  expect(reply).toEqual({
    requestId: expect.any(String),
    data: [
      { _id: 'r1', wh: 350, last: new Date(NOW_MS + 1_000) },
      { _id: 'r2', wh: 7.5, last: new Date(NOW_MS + 2_000) },
    ],
  });
});

test('a match finds by dates and patterns', async () => {
  const { command } = olderDatabase(admin.cloud.emulator.url);
  const match = { at: command.gt(new Date(NOW_MS)), name: /^[a-b]/i };
  expect(await pipeline().match(match).project({ _id: 1 }).end()).toMatchObject({ data: [{ _id: 'b' }] });
});

test('a stage that the cloud does not know is answered with its code', async () => {
  const unknown = pipeline() as unknown as { _pipe(stage: string, operand: object): OffCloudAggregate };
  expect(await unknown._pipe('explode', {}).end()).toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining("Unrecognized pipeline stage name: '$explode'"),
  });
});
