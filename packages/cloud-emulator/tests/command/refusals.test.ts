/** What a person gets wrong is said in a sentence with the option or the file in it, and nothing starts. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmulator } from '../../src';
import { emulatorCommand } from '../../src/command/emulatorCommand';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emulator-command-'));
  write('functions/visit/index.js', 'exports.main = () => 1;');
  write('database/v.json', '{"collection": "v", "indexes": []}');
  write('settings.json', '{}');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** @returns the exit code and what was complained of, the test's folder left out */
async function ran(...words: readonly string[]): Promise<{ code: number; complained: string }> {
  let complained = '';
  const given = new Map([
    ['--functions', join(folder, 'functions')],
    ['--database', join(folder, 'database')],
    ['--settings', join(folder, 'settings.json')],
    ['--data', join(folder, 'data')],
  ]);
  for (let at = 0; at < words.length; at += 2)
    given.set(words[at] ?? '', (words[at + 1] ?? '').replace(/^\.\//, `${folder}/`));
  const code = await emulatorCommand([...given].flat(), {
    complain(text) {
      complained += text;
    },
    // What is not refused ends at once.
    askedToEnd: Promise.resolve(),
  });
  return { code, complained: complained.replaceAll(`${folder}/`, '') };
}

const NOT_JSON = /^cloud-emulator: (.+): it is no JSON \(.+\)\n$/;

describe('a file that is no JSON is named:', () => {
  test.each([
    ['settings.json', []],
    ['database/v.json', []],
    ['functions/visit/config.json', []],
    ['t.json', ['--templates', './t.json'], '--templates: '],
    ['m.json', ['--thing-model', './m.json'], '--thing-model: '],
  ])('%s', async (file, words, option = '') => {
    write(file, '{ "a": ');
    const { code, complained } = await ran(...words);
    expect(code).toBe(1);
    expect(NOT_JSON.exec(complained)?.[1]).toBe(option + file);
  });
});

const WRONG: readonly (readonly [file: string, content: string, reason: string])[] = [
  ['database/v.json', '[]', 'it must be an object'],
  ['database/v.json', '{}', 'it lacks “collection”'],
  ['database/v.json', '"x"', 'it must be an object'],
  ['database/v.json', '{"collection": "v"}', 'it lacks “indexes”'],
  [
    'database/v.json',
    '{"collection": "other", "indexes": []}',
    'it defines “other”, whose file is other.json',
  ],
  [
    'database/v.json',
    '{"collection": "v", "indexes": [{"name": "byA", "unique": false}]}',
    'it lacks “indexes.0.keys”',
  ],
  [
    'database/v.json',
    '{"collection": "v", "indexes": [{"name": "byA", "keys": []}]}',
    '“indexes.0.keys” must be a list of at least one key',
  ],
  [
    'database/v.json',
    '{"collection": "v", "indexes": [{"name": "byA", "keys": [{"field": "a", "order": 2}]}]}',
    '“indexes.0.keys.0.order” must be 1 or -1',
  ],
  ['settings.json', 'null', 'it must be an object'],
  ['settings.json', '"x"', 'it must be an object'],
  ['settings.json', '[]', 'it must be an object'],
  ['settings.json', '{"visit": 3}', '“visit” must be an object'],
  ['settings.json', '{"visit": {"timeout": 3}}', 'it has “visit.timeout”, which is not known'],
  ['settings.json', '{"visit": {"memoryMB": "256"}}', '“visit.memoryMB” must be a number'],
  ['settings.json', '{"other": {}}', 'Settings for other, but no such function was built'],
  ['functions/visit/config.json', '[]', 'it must be an object'],
  ['functions/visit/config.json', '{"triggers": {}}', '“triggers” must be a list'],
];

describe('a file that says something else than it should is named, with what is wrong:', () => {
  test.each(WRONG)('%s of %s', async (file, content, reason) => {
    write(file, content);
    expect(await ran()).toEqual({ code: 1, complained: `cloud-emulator: ${file}: ${reason}\n` });
  });

  test.each([
    ['--templates', '[]', 'it must be an object'],
    ['--templates', '{"t": {}}', 'it lacks “t.fields”'],
    ['--thing-model', '[]', 'it must be an object'],
    ['--thing-model', '{"properties": {}}', '“properties” must be a list'],
  ])('%s of %s', async (option, content, reason) => {
    write('given.json', content);
    expect(await ran(option, './given.json')).toEqual({
      code: 1,
      complained: `cloud-emulator: ${option}: given.json: ${reason}\n`,
    });
  });
});

describe('a place that will not do is named with its option:', () => {
  test.each([
    ['--functions', './none', 'none: there is no such file or folder'],
    ['--database', './none', 'none: there is no such file or folder'],
    ['--settings', './none', 'none: there is no such file or folder'],
    ['--templates', './none', 'none: there is no such file or folder'],
    ['--thing-model', './none', 'none: there is no such file or folder'],
    ['--functions', './settings.json', 'settings.json is a file, not a folder'],
    ['--functions', './database', 'database holds no built function, <name>/index.js'],
    ['--settings', './database', 'database is a folder, not a file'],
    [
      '--data',
      './settings.json',
      'settings.json cannot be made or written to: it is a file, and a folder is needed',
    ],
    [
      '--data',
      './settings.json/data',
      'settings.json/data cannot be made or written to: a file stands where a folder is needed',
    ],
  ])('%s %s', async (option, place, reason) => {
    expect(await ran(option, place)).toEqual({
      code: 1,
      complained: `cloud-emulator: ${option}: ${reason}\n`,
    });
  });

  // The system's own tree takes no folders, not even of root.
  test('a data folder that nobody may write to', async () => {
    expect(await ran('--data', '/sys/data')).toEqual({
      code: 1,
      complained:
        'cloud-emulator: --data: /sys/data cannot be made or written to: this account may not use it\n',
    });
  });

  test('a port that another program has', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await ran('--port', String(port))).toEqual({
      code: 1,
      complained: `cloud-emulator: --port: 127.0.0.1:${port}: another program has it\n`,
    });
    const options = {
      functionsFolder: join(folder, 'functions'),
      databaseFolder: join(folder, 'database'),
      functionSettingsFile: join(folder, 'settings.json'),
      dataFolder: join(folder, 'data'),
    };
    await expect(startEmulator({ ...options, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((resolve) => server.close(resolve));
  });
});

test('a program that forgets options is told which', async () => {
  await expect(startEmulator({} as never)).rejects.toThrow(
    'startEmulator needs these options: functionsFolder, databaseFolder, functionSettingsFile, dataFolder',
  );
});
