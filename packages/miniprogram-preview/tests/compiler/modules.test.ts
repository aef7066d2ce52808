import { afterAll, expect, test } from '@jest/globals';
import { compileScripts } from '../../src/compiler/scripts';
import { Sources } from '../../src/compiler/sources';
import { Modules } from '../../src/phone/boot/modules';
import { programFolder } from '../support/programFolder';

const folder = programFolder({
  'round/a.js':
    "exports.name = 'a'; exports.other = require('./b').name; exports.seen = require('./b').seen;",
  'round/b.js': "exports.name = 'b'; exports.seen = Object.keys(require('./a'));",
  'once.ts':
    "import type { Item } from './items';\nimport './count'; import './count';\nexport const item: Item | null = null; export default count;",
  'count.js': 'globalThis.counted = (globalThis.counted || 0) + 1;',
  'browser.js': 'exports.found = [typeof window, typeof document, typeof fetch, typeof wx];',
  'packaged.ts': "export { default } from 'tiny'; export * from 'tiny/more';",
  'deep/down/packaged.ts': "export { default } from 'tiny';",
  'miniprogram_npm/tiny/index.js': "export default 'tiny';",
  'miniprogram_npm/tiny/more.js': "export const more = 'more';",
  'deep/miniprogram_npm/tiny/index.js': "export default 'nearer';",
});

afterAll(() => {
  folder.remove();
});

async function run(file: string): Promise<unknown> {
  const modules = await compileScripts([file], new Sources(folder.path));
  return new Modules(modules, { wx: {}, count: 1 }).require(file);
}

test('modules that require each other see what there is so far', async () => {
  expect(await run('round/a.js')).toEqual({ name: 'a', other: 'b', seen: ['name'] });
});

test('a module runs once, and an import of types is none', async () => {
  await run('once.ts');
  expect((globalThis as { counted?: number }).counted).toBe(1);
});

test('scripts see WeChat’s globals, not the browser’s', async () => {
  expect(await run('browser.js')).toEqual({ found: ['undefined', 'undefined', 'undefined', 'object'] });
});

test('a package is looked for from the nearest folder upwards', async () => {
  expect(await run('packaged.ts')).toMatchObject({ default: 'tiny', more: 'more' });
  expect(await run('deep/down/packaged.ts')).toMatchObject({ default: 'nearer' });
});

test('an error names the file it comes from', async () => {
  folder.write('failing.ts', '\n\nthrow new Error("on purpose");');
  const { stack } = (await run('failing.ts').catch((error: unknown) => error)) as Error;
  expect(stack).toContain('(failing.ts:');
});
