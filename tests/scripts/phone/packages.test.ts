import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ProjectCopy, type Run } from '../projectCopy';

let project: ProjectCopy;
let prepared: Run;

beforeAll(async () => {
  project = new ProjectCopy();
  useComponent(project, 'tdesign-miniprogram/button/button');
  project.append(
    'app.ts',
    "import Toast from 'tdesign-miniprogram/toast/index';\nimport type { A } from 'tdesign-miniprogram/watermark/type';\nToast({});\n",
  );
  prepared = await project.run('preparePhone.mjs');
});

afterAll(() => {
  project[Symbol.dispose]();
});

function useComponent(inProject: ProjectCopy, path: string): void {
  inProject.edit('pages/home/index.json', (page) => {
    page['usingComponents'] = { 't-used': path };
  });
}

function has(file: string): boolean {
  return existsSync(project.path(join('miniprogram_npm', file)));
}

test('a component comes with all that it reaches, and nothing else of its package does', () => {
  expect(prepared).toMatchObject({ exitCode: 0, stderr: '' });
  const reached = [
    ...['.js', '.json', '.wxml', '.wxss'].map((part) => `button/button${part}`),
    'loading/loading.wxml',
    'icon/icon.wxss',
    'common/template/icon.wxml',
    'common/utils.wxs',
    'common/style/index.wxss',
    'miniprogram_npm/tslib/index.js',
  ];
  const missing = reached.filter((file) => !has(`tdesign-miniprogram/${file}`));
  expect(missing).toEqual([]);
  expect(has('tdesign-miniprogram/chat-list/chat-list.js')).toBe(false);
  expect(has('tdesign-miniprogram/button/button.d.ts')).toBe(false);
});

test('a script of a package comes where a page imports it, a type of it does not', () => {
  expect(has('tdesign-miniprogram/toast/index.js')).toBe(true);
  expect(has('tdesign-miniprogram/watermark/type.js')).toBe(false);
});

test("dayjs and its plugin lie where WeChat looks for 'dayjs' and 'dayjs/plugin/utc'", () => {
  const of = (file: string): string => readFileSync(join('node_modules', 'dayjs', file), 'utf8');
  expect(project.read('miniprogram_npm/dayjs/index.js')).toBe(of('dayjs.min.js'));
  expect(project.read('miniprogram_npm/dayjs/plugin/utc.js')).toBe(of('plugin/utc.js'));
});

test('a component that no package has is named, with the file and line that ask for it', async () => {
  using mistaken = new ProjectCopy();
  useComponent(mistaken, 'tdesign-miniprogram/buton/buton');
  const { exitCode, stderr } = await mistaken.run('preparePhone.mjs');
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    'miniprogram/pages/home/index.json:1: no component tdesign-miniprogram/buton/buton',
  );
});

test('of the contracts the table of errors alone is there at run time', () => {
  expect(existsSync(project.path('shared/contract/errors.ts'))).toBe(true);
  expect(existsSync(project.path('shared/contract/home.ts'))).toBe(false);
  expect(project.read('shared/contract/home.d.ts')).toContain('export interface HomeScreen');
});

test('rules that the phone leads to come as they are, those it takes types from alone as declarations', async () => {
  expect(existsSync(project.path('shared/domain/basis/units.ts'))).toBe(true);
  expect(existsSync(project.path('shared/domain/metering/applyReadings.ts'))).toBe(false);
  expect(existsSync(project.path('shared/domain/metering/applyReadings.d.ts'))).toBe(true);
  project.append(
    'app.ts',
    "import { applyReadings } from './shared/domain/metering/applyReadings';\napplyReadings;\n",
  );
  expect(await project.run('preparePhone.mjs')).toMatchObject({ exitCode: 0 });
  expect(existsSync(project.path('shared/domain/metering/applyReadings.ts'))).toBe(true);
  expect(existsSync(project.path('shared/domain/metering/applyReadings.d.ts'))).toBe(false);
});
