/** A test must never run a bundle that is older than its sources. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const MODULE = pathToFileURL(join(process.cwd(), 'scripts', 'stale.mjs')).href;
const ENTRIES = pathToFileURL(join(process.cwd(), 'scripts', 'entries.mjs')).href;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stale-'));
  mkdirSync(join(folder, 'sources'));
  for (const name of ['a', 'b']) write(name, 'as it was');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, 'sources', `${name}.ts`), text);
}

function run(call: string): unknown {
  const program = `import { keepStamp, changedSince } from ${JSON.stringify(MODULE)};
    import { stampedFiles } from ${JSON.stringify(ENTRIES)};
    const [stamp, root] = ${JSON.stringify([join(folder, 'out', 'stamp.json'), folder])};
    console.log(JSON.stringify(${call}) ?? '"nothing"');`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' }),
  );
}

const built = (): unknown => run(`keepStamp(stamp, root, ['sources/a.ts', 'sources/b.ts'])`);
const changed = (...files: readonly string[]): unknown =>
  run(`changedSince(stamp, root, ${JSON.stringify(files)})`);

test('what was never built is known by it', () => {
  expect(changed()).toBe('nothing');
});

test('what was built from the same texts is fresh, whenever they were written', () => {
  built();
  write('a', 'as it was');
  expect(changed('sources/a.ts')).toEqual([]);
});

test('a file that changed, one that went and one that came are named', () => {
  built();
  write('a', 'otherwise');
  rmSync(join(folder, 'sources', 'b.ts'));
  write('c', 'new');
  expect(changed('sources/c.ts')).toEqual(['sources/a.ts', 'sources/b.ts', 'sources/c.ts']);
});

test('what was made and is gone is named, whatever it said', () => {
  write('made', 'a bundle');
  run(`keepStamp(stamp, root, ['sources/a.ts'], ['sources/made.ts'])`);
  write('made', 'the bundle, built by somebody else');
  expect(changed()).toEqual([]);
  rmSync(join(folder, 'sources', 'made.ts'));
  expect(changed()).toEqual(['sources/made.ts']);
});

test('what says how things are built is looked at', () => {
  expect(run(`stampedFiles(${JSON.stringify(process.cwd())})`)).toEqual(
    expect.arrayContaining([
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'packages/cloud-emulator/package.json',
      'packages/cloud-emulator/scripts/build.mjs',
      'packages/cloud-emulator/tsconfig.types.json',
      'packages/miniprogram-preview/package.json',
      'packages/miniprogram-preview/scripts/build.mjs',
      'packages/miniprogram-preview/tsconfig.build.json',
    ]),
  );
});
