import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accessOf } from '../../admin/cloud/access';
import { AdminCloud } from '../../admin/cloud/adminCloud';
import type { AdminCollection } from '../../admin/cloud/adminCollection';
import type { Room } from '../../shared/domain/documents/room';

const ANSWER = JSON.stringify({ data: { list: [], total: 0, updated: 1 } });
const REFUSAL = JSON.stringify({ code: 'DATABASE_PERMISSION_DENIED', message: 'no' });

/** How the server answers, one request after the other; afterwards as it should. */
let answers: ((response: ServerResponse) => void)[] = [];
let asked = 0;
let server: Server;

beforeAll(async () => {
  server = createServer((_request, response) => {
    const answer = answers[asked] ?? ((one) => one.end(ANSWER));
    asked += 1;
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await once(server, 'close');
});

/** How often the cloud is asked, and what comes of it. */
async function ask(
  what: (rooms: AdminCollection<Room>) => Promise<unknown>,
  ...inTurn: typeof answers
): Promise<{ readonly asked: number; readonly answer: unknown }> {
  answers = inTurn;
  asked = 0;
  const { port } = server.address() as AddressInfo;
  const cloud = new AdminCloud(accessOf({ LOCAL_CLOUD_URL: `http://127.0.0.1:${port}` }));
  const answer = await what(cloud.collection<Room>('rooms')).catch((error: unknown) => String(error));
  return { asked, answer };
}

async function find(...inTurn: typeof answers): Promise<{ readonly asked: number; readonly found: unknown }> {
  const { asked: times, answer: found } = await ask((rooms) => rooms.find({}, 1), ...inTurn);
  return { asked: times, found };
}

test('a request that nobody answers is sent again', async () => {
  expect(await find((response) => response.destroy())).toEqual({ asked: 2, found: [] });
});

test('a change that nobody answers is sent again too, though the SDK would wait for it for ever', async () => {
  const lose = (response: ServerResponse): void => void response.destroy();
  expect(await ask((rooms) => rooms.update({ _id: 'r' }, { slot: '1' }), lose, lose)).toEqual({
    asked: 3,
    answer: 1,
  });
});

test('a change that is never answered is given up with the reason', async () => {
  const lose = (response: ServerResponse): void => void response.destroy();
  const answers = Array.from({ length: 5 }, () => lose);
  expect(await ask((rooms) => rooms.update({ _id: 'r' }, { slot: '1' }), ...answers)).toEqual({
    asked: 5,
    answer: expect.stringContaining('socket hang up'),
  });
});

test('an answer that breaks off on its way is asked for again', async () => {
  const breakOff = (response: ServerResponse): void => {
    response.writeHead(200, { 'content-length': ANSWER.length });
    response.write(ANSWER.slice(0, 10), () => response.destroy());
  };
  expect(await find(breakOff)).toEqual({ asked: 2, found: [] });
});

test('an answer that can’t be read is asked for again', async () => {
  expect(await find((response) => response.end(ANSWER.slice(0, 10)))).toEqual({ asked: 2, found: [] });
});

test('what the cloud refuses is asked once', async () => {
  expect(await find((response) => response.end(REFUSAL))).toEqual({
    asked: 1,
    found: 'Error: The cloud refused: DATABASE_PERMISSION_DENIED no',
  });
});
