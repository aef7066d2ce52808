/** What is passed on goes with the licences of what it is made of, and nothing of an unknown licence is passed on. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Run, runNode } from './projectCopy';

const SCRIPT = join('scripts', 'licences.mjs');
const MIT = 'Copyright (c) 2020 Somebody\n\nPermission is hereby granted …';

/** A project with one function and a mini program, made of the packages that a test lays. */
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'licences-'));
  for (const [name, stated] of [
    ['tdesign-icons-svg', { license: 'MIT' }],
    ['on-the-phone', { license: 'MIT' }],
    ['in-a-function', { license: 'MIT' }],
  ] as const) {
    lay(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', ...stated }));
    lay(`node_modules/${name}/LICENSE`, MIT);
  }
  lay('miniprogram/miniprogram_npm/on-the-phone/index.js', '');
  const bind = { place: 'dist/cloudfunctions/bind/LICENCES.txt', folders: ['node_modules/in-a-function'] };
  lay('dist/licences.json', JSON.stringify([bind]));
  const notice = (names: readonly string[]): string =>
    `${['What this is made of, beside our own.', ...names.map((name) => `${name} 1.0.0: MIT\n\n${MIT}`)].join(`\n\n${'-'.repeat(80)}\n`)}\n`;
  lay(bind.place, notice(['in-a-function']));
  lay('miniprogram/staff/LICENCES.txt', notice(['on-the-phone', 'tdesign-icons-svg']));
});
afterEach(() => {
  rmSync(project, { recursive: true, force: true });
});

function lay(file: string, content: string): void {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), content);
}

function look(folder = project): Promise<Run> {
  return runNode(SCRIPT, folder);
}

test('what we pass on goes with the text of every licence', async () => {
  const { exitCode, stdout, stderr } = await look(process.cwd());
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^MIT +tdesign-miniprogram \S+ {2}in staff$/m);
  expect(stdout).toMatch(/^none stated +@cloudbase\/signature-nodejs 2\.2\.0 {2}in \d+ of \d+$/m);
  const beside = (name: string): string =>
    readFileSync(join('dist/cloudfunctions', name, 'LICENCES.txt'), 'utf8');
  expect(beside('home')).toMatch(/^valibot \S+: MIT\n\nMIT License\n\nCopyright/m);
  expect(beside('sweep').includes('\nvalibot ')).toBe(false);
  expect(readFileSync('miniprogram/staff/LICENCES.txt', 'utf8')).toMatch(/^dayjs \S+: MIT\n\nMIT License/m);
});

test('packages whose licences are stated, with their texts, are listed with who is made of them', async () => {
  const { exitCode, stdout } = await look();
  expect(exitCode).toBe(0);
  expect(stdout.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual([
    'MIT in-a-function 1.0.0 in bind',
    'MIT on-the-phone 1.0.0 in staff',
    'MIT tdesign-icons-svg 1.0.0 in staff',
    '',
  ]);
});

test.each([
  ['states no licence', '{"name":"in-a-function","version":"1.0.0"}', 'states no licence'],
  [
    'refers to nothing',
    '{"name":"in-a-function","version":"1.0.0","license":"SEE LICENSE IN LICENSE"}',
    'states no licence',
  ],
  // Another version of what is recorded may be under another licence.
  [
    'is no more what was recorded',
    '{"name":"@cloudbase/signature-nodejs","version":"9.0.0"}',
    'signature-nodejs 9.0.0 states no licence',
  ],
])('a package that %s fails it', async (_rule, manifest, finding) => {
  lay('node_modules/in-a-function/package.json', manifest);
  expect(await look()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(finding) });
});

test('a package without a text of its licence fails it, but for a licence whose words are the same for all', async () => {
  rmSync(join(project, 'node_modules/in-a-function/LICENSE'));
  const stated = (license: string): void => {
    const manifest = { name: 'in-a-function', version: '1.0.0', license, author: { name: 'Somebody' } };
    lay('node_modules/in-a-function/package.json', JSON.stringify(manifest));
  };
  stated('Apache-2.0');
  const without = await look();
  expect(without).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('without the text') });
  stated('MIT');
  const { stderr } = await look();
  expect(stderr).not.toContain('without the text');
});

test.each(['dist/cloudfunctions/bind/LICENCES.txt', 'miniprogram/staff/LICENCES.txt'])(
  '%s that is missing or says something else fails it',
  async (place) => {
    cpSync(join(project, place), join(project, 'kept'));
    lay(place, 'nothing');
    expect(await look()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(place) });
    rmSync(join(project, place));
    expect(await look()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(place) });
    cpSync(join(project, 'kept'), join(project, place));
    expect(await look()).toMatchObject({ exitCode: 0 });
  },
);
