import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findProject, NoMiniProgram } from '../../src/site/project';

let top: string;

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'project-'));
});
afterEach(() => {
  rmSync(top, { recursive: true });
});

function write(file: string, content: object | string): void {
  mkdirSync(join(top, dirname(file)), { recursive: true });
  writeFileSync(join(top, file), typeof content === 'string' ? content : JSON.stringify(content));
}

test('a folder with app.json is a project, named after itself', () => {
  write('app.json', {});
  expect(findProject(top)).toEqual({ folder: top, name: basename(top) });
});

test('a project’s file says where the mini program lies, and what it is called', () => {
  write('project.config.json', { miniprogramRoot: 'app/', projectname: 'shop' });
  write('app/app.json', {});
  expect(findProject(top)).toEqual({ folder: join(top, 'app/'), name: 'shop' });
});

test.each<[rule: string, files: Readonly<Record<string, object | string>>, message: string]>([
  ['an empty folder', {}, 'There is no app.json in '],
  [
    'a root without app.json',
    { 'project.config.json': { miniprogramRoot: 'app' } },
    'There is no app.json in ',
  ],
  ['a project’s file that is no JSON', { 'project.config.json': '{' }, 'project.config.json: '],
])('%s is refused', (_rule, files, message) => {
  for (const [file, content] of Object.entries(files)) write(file, content);
  expect(() => findProject(top)).toThrow(NoMiniProgram);
  expect(() => findProject(top)).toThrow(message);
});
