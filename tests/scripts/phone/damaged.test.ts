/** What is made for the phone is made again when somebody has changed it, not only when its sources have. */
import { appendFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ProjectCopy } from '../projectCopy';

const DECLARED = 'shared/contract/home.d.ts';
const COPIED = 'shared/contract/errors.ts';
const PACKAGE = 'miniprogram_npm/dayjs/index.js';
const STAMP = 'shared/.phone-made-from';

let project: ProjectCopy;

beforeAll(async () => {
  project = new ProjectCopy();
  await project.run('preparePhone.mjs');
});
afterAll(() => {
  project[Symbol.dispose]();
});

test.each([DECLARED, COPIED, PACKAGE])('an edited %s is made again', async (file) => {
  const whole = project.read(file);
  appendFileSync(project.path(file), 'damaged');
  expect(await project.run('preparePhone.mjs')).toMatchObject({ exitCode: 0, stderr: '' });
  expect(project.read(file)).toBe(whole);
});

test.each([DECLARED, PACKAGE])('a lost %s is made again', async (file) => {
  const whole = project.read(file);
  rmSync(project.path(file));
  await project.run('preparePhone.mjs');
  expect(project.read(file)).toBe(whole);
});

test('a file that does not belong there goes', async () => {
  project.write('miniprogram_npm/left/index.js', '');
  await project.run('preparePhone.mjs');
  expect(existsSync(project.path('miniprogram_npm/left/index.js'))).toBe(false);
});

test('what is as it was made is left alone', async () => {
  const madeAt = statSync(project.path(STAMP)).mtimeMs;
  await project.run('preparePhone.mjs');
  expect(statSync(project.path(STAMP)).mtimeMs).toBe(madeAt);
});
