import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildTestFunctions, type TestFunctions } from '../../src/testing/testFunctions';
import { addressOf, ALL_BYTES, callFiles, FILES_FUNCTION, phoneUploads, uploaded } from './filesFunction';

let functions: TestFunctions;

beforeAll(async () => {
  functions = await buildTestFunctions({ files: FILES_FUNCTION });
});
afterAll(async () => {
  await functions.remove();
});

test('files, their owners and their addresses are there after a restart', async () => {
  const first = await functions.start();
  const fileID = await uploaded(first, 'kept.bin', ALL_BYTES);
  await phoneUploads(first, 'anna.jpg', ALL_BYTES, 'oAnna');
  const address = new URL(await addressOf(first, fileID));
  const listed = await first.emulator.storage.list();
  await first.stop();
  const second = await functions.start({ dataFolder: first.dataFolder });
  expect(await second.emulator.storage.list()).toEqual(listed);
  expect((await fetch(second.emulator.url + address.pathname + address.search)).status).toBe(200);
  expect(await phoneUploads(second, 'anna.jpg', ALL_BYTES, 'oBert')).toMatchObject({ errCode: -503002 });
  expect(await callFiles(second, 'downloadFile', { fileID })).toMatchObject({
    content: ALL_BYTES.toString('base64'),
  });
});

test('an upload that died half-way was never there, and the file before it still is', async () => {
  const first = await functions.start();
  const fileID = await uploaded(first, 'kept.bin', ALL_BYTES);
  const folder = join(first.dataFolder, 'storage');
  const [stored = ''] = readdirSync(folder);
  await first.stop();
  writeFileSync(join(folder, `${stored}.1.part`), readFileSync(join(folder, stored)).subarray(0, 100));
  const second = await functions.start({ dataFolder: first.dataFolder });
  expect(readdirSync(folder)).toEqual([stored]);
  expect((await second.emulator.storage.read(fileID))?.content.equals(ALL_BYTES)).toBe(true);
});

test('no name on the disk comes from a client', async () => {
  const cloud = await functions.start();
  await phoneUploads(cloud, 'folder/name.jpg', ALL_BYTES);
  expect(readdirSync(join(cloud.dataFolder, 'storage'))).toEqual([expect.stringMatching(/^[\da-f]{64}$/)]);
});

test('a byte that has changed on the disk is reported, wherever it is', async () => {
  const cloud = await functions.start();
  const fileID = await uploaded(cloud, 'flipped.bin', Buffer.from('content'));
  const folder = join(cloud.dataFolder, 'storage');
  const file = join(folder, readdirSync(folder)[0] ?? '');
  const whole = readFileSync(file);
  for (const at of whole.keys()) {
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(whole.readUInt8(at) ^ 0x01, at);
    writeFileSync(file, flipped);
    await expect(cloud.emulator.storage.read(fileID)).rejects.toThrow('damaged');
  }
  writeFileSync(file, whole);
  expect((await cloud.emulator.storage.read(fileID))?.content.toString()).toBe('content');
});
