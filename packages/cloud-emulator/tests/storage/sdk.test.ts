import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildTestFunctions, type TestCloud, type TestFunctions } from '../../src/testing/testFunctions';
import { ALL_BYTES, callFiles, FILES_FUNCTION, uploaded } from './filesFunction';

const BUCKET = 'cloud://local-env.6c6f-local-env-1300000000';
const MISSING = { status: -503003, errMsg: 'storage file not exists' };

/** The SDK tells files apart in a list only; of a failure as a whole it keeps the name and loses the number. */
const NOT_THERE = { errCode: -1, code: 'STORAGE_FILE_NONEXIST' };
const REFUSED = { errCode: -1, code: 'INVALID_PARAM' };

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  functions = await buildTestFunctions({ files: FILES_FUNCTION });
  cloud = await functions.start();
});
afterAll(async () => {
  await functions.remove();
});

describe('uploadFile and downloadFile', () => {
  test('every byte comes back as it was', async () => {
    const fileID = await uploaded(cloud, 'a/中 文.bin', ALL_BYTES);
    expect(fileID).toBe(`${BUCKET}/a/中 文.bin`);
    expect(await callFiles(cloud, 'downloadFile', { fileID })).toEqual({
      content: ALL_BYTES.toString('base64'),
      statusCode: 200,
      errMsg: 'downloadFile:ok',
    });
  });

  test('any path and any bytes', async () => {
    const part = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((text) => !/[/\p{Cc}\p{Cs}]/u.test(text) && text !== '.' && text !== '..');
    const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    await fc.assert(
      fc.asyncProperty(path, fc.uint8Array({ maxLength: 300 }), async (cloudPath, bytes) => {
        const fileID = await uploaded(cloud, cloudPath, Buffer.from(bytes));
        const { content } = await callFiles(cloud, 'downloadFile', { fileID });
        expect(content).toBe(Buffer.from(bytes).toString('base64'));
      }),
      { numRuns: 50 },
    );
  });

  test('a stream is uploaded as bytes are, and so is a file of no bytes', async () => {
    const streamed = { cloudPath: 'streamed.bin', content: ALL_BYTES.toString('base64'), streamed: true };
    const { fileID } = await callFiles(cloud, 'uploadFile', streamed);
    const { content } = await callFiles(cloud, 'downloadFile', { fileID });
    expect(content).toBe(ALL_BYTES.toString('base64'));
    const empty = await uploaded(cloud, 'empty.bin', Buffer.alloc(0));
    expect(await callFiles(cloud, 'downloadFile', { fileID: empty })).toMatchObject({ content: '' });
  });

  test('an upload to the same path replaces the file', async () => {
    await uploaded(cloud, 'replaced.txt', Buffer.from('a long first text'));
    const fileID = await uploaded(cloud, 'replaced.txt', Buffer.from('second'));
    const { content } = await callFiles(cloud, 'downloadFile', { fileID });
    expect(Buffer.from(content ?? '', 'base64').toString()).toBe('second');
  });

  test.each([
    ['no path', ''],
    ['a slash at the beginning', '/a.txt'],
    ['a slash at the end', 'a/'],
    ['two slashes in a row', 'a//b.txt'],
    ['a way out', 'a/../../b.txt'],
    ['a dot for a folder', './a.txt'],
    ['a line break', 'a\n.txt'],
    ['half a letter', 'a\ud800.txt'],
    ['more than 850 bytes', 'x'.repeat(851)],
  ])('a path is refused: %s', async (_rule, cloudPath) => {
    const before = await cloud.emulator.storage.list();
    const reply = await callFiles(cloud, 'uploadFile', { cloudPath, content: 'AAAA' });
    expect(reply).toMatchObject(REFUSED);
    expect(await cloud.emulator.storage.list()).toEqual(before);
  });

  test.each([
    ['that is not there', `${BUCKET}/none.txt`],
    ['of another environment', 'cloud://other-env.6f74-other-env-1300000000/a.txt'],
    ['that is no id', 'a.txt'],
    ['that leads out', `${BUCKET}/../secret`],
  ])('a file %s can’t be downloaded', async (_rule, fileID) => {
    expect(await callFiles(cloud, 'downloadFile', { fileID })).toMatchObject(NOT_THERE);
  });
});

describe('getTempFileURL', () => {
  test('answers for each file by itself, in order', async () => {
    const fileID = await uploaded(cloud, 'there.txt', Buffer.from('there'));
    const none = `${BUCKET}/none.txt`;
    const { fileList } = await callFiles(cloud, 'getTempFileURL', {
      fileList: [none, { fileID, maxAge: 60 }],
    });
    expect(fileList).toEqual([
      { fileID: none, tempFileURL: '', ...MISSING },
      {
        fileID,
        tempFileURL: expect.stringContaining('/there.txt?sign='),
        maxAge: 60,
        status: 0,
        errMsg: 'ok',
      },
    ]);
  });
});

test.each(['getTempFileURL', 'deleteFile'] as const)('%s takes 1 to 50 files at once', async (api) => {
  const fileList = Array.from({ length: 51 }, (_, index) => `${BUCKET}/${index}`);
  expect(await callFiles(cloud, api, { fileList })).toMatchObject(REFUSED);
  expect(await callFiles(cloud, api, { fileList: [] })).toMatchObject(REFUSED);
  expect((await callFiles(cloud, api, { fileList: fileList.slice(1) })).fileList).toHaveLength(50);
});

describe('deleteFile', () => {
  test('takes the file away, once', async () => {
    const fileID = await uploaded(cloud, 'gone.txt', ALL_BYTES);
    const { fileList } = await callFiles(cloud, 'deleteFile', { fileList: [fileID, fileID, 'nonsense'] });
    expect(fileList).toEqual([
      { fileID, status: 0, errMsg: 'ok' },
      { fileID, ...MISSING },
      { fileID: 'nonsense', ...MISSING },
    ]);
    expect(await callFiles(cloud, 'downloadFile', { fileID })).toMatchObject(NOT_THERE);
  });
});
