import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AdminCloud, nodeSdk, olderSdk, startAdminCloud } from './offCloud';

let admin: AdminCloud;

beforeAll(async () => {
  admin = await startAdminCloud({});
});
afterAll(async () => {
  await admin.remove();
});

test('a file that @cloudbase/node-sdk uploads is found and deleted by tcb-admin-node', async () => {
  const { url, storage } = admin.cloud.emulator;
  const uploaded = await nodeSdk(url).uploadFile({
    cloudPath: 'reports/年.csv',
    fileContent: Buffer.from('abc') as never,
  });
  const { fileID } = uploaded;
  const older = olderSdk(url);
  const { fileList } = (await older.getTempFileURL({ fileList: [fileID] })) as {
    fileList: readonly { tempFileURL: string }[];
  };
  expect(await (await fetch(fileList[0]?.tempFileURL ?? '')).text()).toBe('abc');
  expect(await older.deleteFile({ fileList: [fileID] })).toMatchObject({
    fileList: [{ fileID, code: 'SUCCESS' }],
  });
  expect(await storage.list()).toEqual([]);
});

test('what tcb-admin-node uploads is refused by name: its form is not known here', async () => {
  const { url, storage } = admin.cloud.emulator;
  expect(await olderSdk(url).uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('x') })).toEqual({
    code: 'STORAGE_REQUEST_FAIL',
    message: 'The method is not allowed',
  });
  expect(await storage.list()).toEqual([]);
});
