import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from '@jest/globals';
import { run } from '../../src/command/run';
import { programFolder } from '../support/programFolder';

const folder = programFolder({
  'app.json': JSON.stringify({ pages: ['home'] }),
  'home.wxml': '<view>here</view>',
  'home.ts': 'Page({});',
});

afterAll(() => {
  folder.remove();
});

interface Ran {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
}

/** @param whileRunning is given what was said when the preview runs; the preview ends after it */
async function ran(
  words: readonly string[],
  whileRunning: (said: string) => Promise<void> = () => Promise.resolve(),
): Promise<Ran> {
  let [said, complained] = ['', ''];
  let stop: (because: Promise<void>) => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const code = await run(words, {
    write(text) {
      said += text;
      if (said.startsWith('The mini program runs')) stop(whileRunning(said));
    },
    complain(text) {
      complained += text;
    },
    stopped,
  });
  return { code, said, complained };
}

test('it says where the mini program runs, and ends with 0 when it is stopped', async () => {
  const words = [
    '--project',
    folder.path,
    '--port',
    '0',
    '--language',
    'en',
    '--openid',
    'oAnna',
    '--name',
    'Hello',
    '--text-size',
    '28',
  ];
  const { code, complained } = await ran(words, async (said) => {
    const url = /http:\S+(?=\.)/.exec(said)?.[0] ?? '';
    const frame = await (await fetch(url)).text();
    expect(frame).toContain('src="/phone/?openid=oAnna&amp;lang=en&amp;text=28"');
    expect(frame).toContain('<title>Hello</title>');
    expect(await (await fetch(`${url}/phone/app.json`)).json()).toMatchObject({ ok: true });
  });
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
});

test('help lists every option and the exit codes', async () => {
  const { code, said } = await ran(['--help']);
  expect(code).toBe(0);
  for (const word of [
    'project',
    'port',
    'cloud',
    'openid',
    'language',
    'text-size',
    'path',
    'name',
    'version',
    'help',
  ])
    expect(said).toContain(`--${word}`);
  expect(said).toContain('Exit codes: 0 it was stopped, 1 it cannot run, 2 it was asked wrongly.');
});

test('the version is that of the package', async () => {
  expect(await ran(['--version'])).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});

describe('it ends with 2 when it was asked wrongly', () => {
  test.each([
    [[], "required option '--project <folder>' not specified"],
    [['--project', '.', '--port', 'x'], 'A port between 0 and 65535.'],
    [['--project', '.', '--port', '65536'], 'A port between 0 and 65535.'],
    [['--project', '.', '--language', 'fr'], 'Allowed choices are zh_CN, en.'],
    [['--project', '.', '--text-size', 'large'], 'A size in px between 8 and 64.'],
    [['--project', '.', '--cloud', '8080'], 'An address such as http://127.0.0.1:8080.'],
    [['--project', '.', '--colour', 'red'], "unknown option '--colour'"],
    [['--project', '.', 'more'], 'too many arguments'],
  ])('%j', async (words, message) => {
    expect(await ran(words)).toMatchObject({ code: 2, complained: expect.stringContaining(message) });
  });
});

test('a mistake in app.json is said with its file and line, and the phone waits for the next good save', async () => {
  const mistaken = programFolder({ 'app.json': '{\n"pages": ["none"]}' });
  const { code, complained } = await ran(['--project', mistaken.path, '--port', '0'], async (said) => {
    await fetch(`${/http:\S+(?=\.)/.exec(said)?.[0] ?? ''}/phone/app.json`);
  });
  mistaken.remove();
  expect(code).toBe(0);
  expect(complained).toMatch(/^app\.json:2: .*“none”.*\n$/);
});

describe('it ends with 1 when it cannot run', () => {
  test('because there is no mini program', async () => {
    expect(await ran(['--project', `${folder.path}/pages`])).toMatchObject({
      code: 1,
      complained: `There is no app.json in ${folder.path}/pages.\n`,
    });
  });

  test('because its port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await ran(['--project', folder.path, '--port', String(port)])).toMatchObject({
      code: 1,
      complained: `--port: another program has port ${port}; 0 takes a free one.\n`,
    });
    await new Promise((resolve) => server.close(resolve));
  });
});
