import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildTestFunctions, type TestCloud, type TestFunctions } from '../../src/testing/testFunctions';
import { ALL_BYTES, callFiles, FILES_FUNCTION, phoneUploads, uploaded } from './filesFunction';

const MEBIBYTE = 1024 * 1024;

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  functions = await buildTestFunctions({ files: FILES_FUNCTION });
  cloud = await functions.start();
});
afterAll(async () => {
  await functions.remove();
});

const content = async (fileID: string): Promise<Buffer | undefined> =>
  (await cloud.emulator.storage.read(fileID))?.content;

test('a phone’s file is kept byte for byte, and a function reads it', async () => {
  const { status, fileID } = await phoneUploads(cloud, 'a/b/照片 1.jpg', ALL_BYTES);
  expect([status, fileID]).toEqual([
    200,
    expect.stringMatching(/^cloud:\/\/local-env\..+\/a\/b\/照片 1\.jpg$/),
  ]);
  expect(await callFiles(cloud, 'downloadFile', { fileID })).toMatchObject({
    content: ALL_BYTES.toString('base64'),
  });
});

test('a phone replaces its own file, but nobody else’s and none of a function’s', async () => {
  const first = Buffer.from('first');
  const { fileID = '' } = await phoneUploads(cloud, 'mine.jpg', first, 'oAnna');
  expect(await phoneUploads(cloud, 'mine.jpg', ALL_BYTES, 'oBert')).toMatchObject({
    status: 400,
    errCode: -503002,
  });
  expect((await content(fileID))?.equals(first)).toBe(true);
  expect(await phoneUploads(cloud, 'mine.jpg', ALL_BYTES, 'oAnna')).toMatchObject({ status: 200 });
  const written = await uploaded(cloud, 'written.jpg', first);
  expect(await phoneUploads(cloud, 'written.jpg', ALL_BYTES)).toMatchObject({ errCode: -503002 });
  expect((await content(written))?.equals(first)).toBe(true);
});

test('of two phones that upload to one path at once, one owns it', async () => {
  const uploads = ['oAnna', 'oBert', 'oCarl', 'oDora'].map((openid) =>
    phoneUploads(cloud, 'contested.jpg', Buffer.from(openid), openid),
  );
  const answers = await Promise.all(uploads);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
});

test.each([
  ['without an openid', 'a.jpg', ''],
  ['without a path', '', 'oAnna'],
  ['to a path that leads out', '../a.jpg', 'oAnna'],
])('an upload %s is refused', async (_rule, path, openid) => {
  const before = await cloud.emulator.storage.list();
  expect(await phoneUploads(cloud, path, ALL_BYTES, openid)).toMatchObject({ status: 400, errCode: -501007 });
  expect(await cloud.emulator.storage.list()).toEqual(before);
});

test('10 MB may be uploaded from a phone, and not a byte more; functions may send 50 MB', async () => {
  expect(await phoneUploads(cloud, 'large.jpg', Buffer.alloc(10 * MEBIBYTE))).toMatchObject({ status: 200 });
  expect(await phoneUploads(cloud, 'larger.jpg', Buffer.alloc(10 * MEBIBYTE + 1))).toMatchObject({
    status: 400,
  });
  const { storage } = cloud.emulator;
  await storage.upload('huge.bin', Buffer.alloc(50 * MEBIBYTE));
  await expect(storage.upload('huger.bin', Buffer.alloc(50 * MEBIBYTE + 1))).rejects.toMatchObject({
    code: 'STORAGE_REQUEST_FAIL',
  });
  const paths = (await storage.list()).map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['huge.bin', 'large.jpg']));
  expect(paths).not.toEqual(expect.arrayContaining([expect.stringContaining('larger')]));
});

test('addresses are given to a phone as to a function', async () => {
  const { fileID = '' } = await phoneUploads(cloud, 'shown.png', ALL_BYTES);
  const response = await fetch(`${cloud.emulator.url}/emulator/storage/urls`, {
    method: 'POST',
    body: JSON.stringify({ fileIDs: [fileID, `${fileID}x`] }),
  });
  const { files } = (await response.json()) as { files: { tempFileURL: string }[] };
  expect(files).toMatchObject([
    { fileID, status: 0, errMsg: 'ok' },
    { fileID: `${fileID}x`, tempFileURL: '', status: -503003, errMsg: 'storage file not exists' },
  ]);
  const picture = await fetch(files[0]?.tempFileURL ?? '');
  expect(Buffer.from(await picture.arrayBuffer()).equals(ALL_BYTES)).toBe(true);
});
