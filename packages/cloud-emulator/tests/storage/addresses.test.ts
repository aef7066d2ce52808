import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildTestFunctions,
  NOW_MS,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';
import { addressOf, ALL_BYTES, FILES_FUNCTION, uploaded } from './filesFunction';

const SECOND_MS = 1_000;
const DAY_MS = 86_400 * SECOND_MS;

let functions: TestFunctions;
let cloud: TestCloud;
let address: string;

beforeAll(async () => {
  functions = await buildTestFunctions({ files: FILES_FUNCTION });
  cloud = await functions.start();
  address = await addressOf(cloud, await uploaded(cloud, 'pictures/照片.jpg', ALL_BYTES));
});
afterAll(async () => {
  await functions.remove();
});

async function statusAt(url: string, atMs = NOW_MS): Promise<number> {
  cloud.emulator.clock.set(atMs);
  const { status } = await fetch(url);
  cloud.emulator.clock.set(NOW_MS);
  return status;
}

describe('a temporary address', () => {
  test('gives the bytes, and what kind they are', async () => {
    const response = await fetch(address);
    expect(Buffer.from(await response.arrayBuffer()).equals(ALL_BYTES)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': '1024',
      'x-content-type-options': 'nosniff',
    });
  });

  test('works for a day by the emulator’s clock, and not a second longer', async () => {
    expect(await statusAt(address, NOW_MS + DAY_MS)).toBe(200);
    expect(await statusAt(address, NOW_MS + DAY_MS + SECOND_MS)).toBe(403);
  });

  test.each([
    [60, 60],
    [86_401, 86_400],
    [0, 1],
    [-5, 1],
  ])('asked for %d seconds it works for %d', async (maxAge, seconds) => {
    const short = await addressOf(cloud, await uploaded(cloud, 'short.txt', ALL_BYTES), maxAge);
    expect(await statusAt(short, NOW_MS + seconds * SECOND_MS)).toBe(200);
    expect(await statusAt(short, NOW_MS + (seconds + 1) * SECOND_MS)).toBe(403);
  });

  test('of one file opens no other, and can’t be made longer', async () => {
    const other = await addressOf(cloud, await uploaded(cloud, 'other.txt', ALL_BYTES));
    const url = new URL(address);
    const wrong = [
      url.origin + url.pathname,
      new URL(other).origin + new URL(other).pathname + url.search,
      address.replace(/t=\d+/, (t) => `${t}0`),
      address.replace(/sign=./, 'sign=-'),
      `${url.origin}/storage/../services/data.mdb${url.search}`,
      `${url.origin}/storage/${encodeURIComponent('../services/data.mdb')}${url.search}`,
    ];
    expect(await Promise.all(wrong.map((one) => statusAt(one)))).toEqual([403, 403, 403, 403, 404, 403]);
  });

  test('of a file that was deleted leads nowhere', async () => {
    const fileID = await uploaded(cloud, 'soon-gone.txt', ALL_BYTES);
    const leads = await addressOf(cloud, fileID);
    await cloud.emulator.storage.remove(fileID);
    expect(await statusAt(leads)).toBe(404);
  });

  test('of a page that a browser would run gives bytes, not a page', async () => {
    const page = await addressOf(
      cloud,
      await uploaded(cloud, 'page.html', Buffer.from('<script>1</script>')),
    );
    expect((await fetch(page)).headers.get('content-type')).toBe('application/octet-stream');
  });
});

describe('a part of a file:', () => {
  test.each([
    ['bytes=0-15', 206, 'bytes 0-15/1024', 16],
    ['bytes=1000-', 206, 'bytes 1000-1023/1024', 24],
    ['bytes=-24', 206, 'bytes 1000-1023/1024', 24],
    ['bytes=0-9999', 206, 'bytes 0-1023/1024', 1024],
    ['bytes=-9999', 206, 'bytes 0-1023/1024', 1024],
    ['bytes=1024-', 416, 'bytes */1024', 0],
    ['bytes=-0', 416, 'bytes */1024', 0],
    ['bytes=9-3', 200, undefined, 1024],
    ['bytes=0-1,5-6', 200, undefined, 1024],
    ['lines=0-1', 200, undefined, 1024],
  ])('%s is %d', async (range, status, contentRange, bytes) => {
    const response = await fetch(address, { headers: { range } });
    expect([response.status, response.headers.get('content-range') ?? undefined]).toEqual([
      status,
      contentRange,
    ]);
    expect((await response.arrayBuffer()).byteLength).toBe(bytes);
  });

  test('HEAD gives the size and no byte', async () => {
    const response = await fetch(address, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '1024']);
  });
});

describe('an upload to the bucket itself', () => {
  const put = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request(`${cloud.emulator.url}/storage/`, { method: 'PUT', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end('content');
    });

  test('is refused without a signature, with one for reading, and with a broken path', async () => {
    const before = await cloud.emulator.storage.list();
    const reading = new URL(address).search.slice(1);
    const path = encodeURIComponent('pictures/照片.jpg');
    expect(await put({})).toBe(403);
    expect(await put({ key: path })).toBe(403);
    expect(await put({ key: path, authorization: reading })).toBe(403);
    expect(await put({ key: '%E0%A4%A', authorization: reading })).toBe(400);
    expect(await cloud.emulator.storage.list()).toEqual(before);
  });

  test('knows no other methods', async () => {
    expect((await fetch(address, { method: 'DELETE' })).status).toBe(405);
  });
});
