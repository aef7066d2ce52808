import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loadBundle, type LoadedBundle } from '../../src/functions/loadBundle';

let folder: string;
let keptIn: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloud-emulator-bundle-'));
  keptIn = join(folder, 'compiled');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** V8 itself remembers a text by the name of its file, within a thread. */
function bundle(text: string, name = 'index.js'): LoadedBundle {
  const file = join(folder, name);
  writeFileSync(file, text);
  return loadBundle(file, keptIn);
}

const kept = (): string[] => readdirSync(keptIn);
const named = (name: string): string => `exports.name = () => ${JSON.stringify(name)};`;
const nameOf = ({ exports }: LoadedBundle): string => (exports as { name: () => string }).name();

test('a bundle finds what a module finds, and its errors name its own lines', () => {
  // V8's own word: what a test runner makes of stacks is out of the way.
  const text = `const { prepareStackTrace } = Error; Error.prepareStackTrace = undefined; const { stack } = new Error('here');
Error.prepareStackTrace = prepareStackTrace;
module.exports = { path: require('node:path').basename(__filename), folder: __dirname, stack };`;
  const { exports } = bundle(text);
  expect(exports).toMatchObject({ path: 'index.js', folder });
  expect((exports as { stack: string }).stack).toContain(
    `${join(folder, 'index.js')}:1:${text.indexOf('new Error') + 1}`,
  );
});

test('a bundle that is no JavaScript is refused with its file and line', () => {
  const load = (): LoadedBundle => bundle('exports.main = () => 1;\nconst a = ;\n');
  expect(load).toThrow(SyntaxError);
  expect(load).toThrow(`Unexpected token ';' (${join(folder, 'index.js')}:2)`);
});

test('what was compiled is kept once, and a bundle that is loaded from it does the same', () => {
  for (const file of ['index.js', 'again.js', 'and-again.js']) {
    const loaded = bundle(named('one'), file);
    expect(nameOf(loaded)).toBe('one');
    loaded.keepCompiled();
  }
  expect(kept()).toHaveLength(1);
});

test('a bundle that was built anew never meets what is kept of the former, though it has as many letters', () => {
  bundle(named('one')).keepCompiled();
  const anew = bundle(named('two'));
  anew.keepCompiled();
  expect(nameOf(anew)).toBe('two');
  expect(kept()).toHaveLength(2);
});

test('what is kept and spoilt is compiled and kept anew', () => {
  bundle(named('one')).keepCompiled();
  const [name = ''] = kept();
  const whole = readFileSync(join(keptIn, name));
  writeFileSync(join(keptIn, name), whole.subarray(0, 100));
  const loaded = bundle(named('one'), 'again.js');
  loaded.keepCompiled();
  expect(nameOf(loaded)).toBe('one');
  expect(readFileSync(join(keptIn, name)).length).toBeGreaterThan(100);
});

test('where nothing can be kept, it is loaded all the same', () => {
  writeFileSync(keptIn, 'a file where the folder should be');
  const loaded = bundle(named('one'));
  loaded.keepCompiled();
  expect(nameOf(loaded)).toBe('one');
});
