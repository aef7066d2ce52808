import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { BENCHES } from '../../bench';
import { judge, type Measurement } from '../../bench/bench';
import { median } from '../../bench/median';

const ROOT = join(__dirname, '..', '..');
const QUICK =
  '{"name":"quick","ours":150,"baseline":200,"ratio":0.75,"budget":0.5,"unit":"calls/s","ok":true}';
const SMALL = '{"name":"small","ours":90,"baseline":null,"ratio":null,"budget":100,"unit":"MB","ok":true}';
const SLOW = '{"name":"slow","ours":30,"baseline":10,"ratio":3,"budget":2,"unit":"ms","ok":false}';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-runner-'));
  buildSync({
    entryPoints: [join(__dirname, 'tinyBenches.ts')],
    outfile: join(folder, 'tiny.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(program: string, words: readonly string[], environment: object = {}): Ended {
  return spawnSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
}
const runTiny = (words: readonly string[], environment?: object): Ended =>
  run(join(folder, 'tiny.js'), words, environment);

describe('with --json, stdout holds one JSON array and nothing else', () => {
  test('of all benches; the exit code tells that one is not ok', () => {
    const { status, stdout, stderr } = runTiny(['--json']);
    expect(stdout).toBe(`[${QUICK},${SMALL},${SLOW}]\n`);
    expect(status).toBe(1);
    for (const text of ['two figures at once', 'running', 'a library has something', 'past the console'])
      expect(stderr).toContain(text);
  });

  test.each([
    ['quick', QUICK, 0],
    ['small', SMALL, 0],
    ['slow', SLOW, 1],
  ])('of the one that was asked for: %s', (name, line, code) => {
    for (const words of [
      [name, '--json'],
      ['--json', name],
    ]) {
      const { status, stdout } = runTiny(words);
      expect(stdout).toBe(`[${line}]\n`);
      expect(status).toBe(code);
    }
  });

  test('of nothing where a bench cannot be run', () => {
    const { status, stdout, stderr } = runTiny(['--json'], { WITH_BROKEN: '1' });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('nothing to measure');
  });
});

test('people get a table that says which way a budget goes', () => {
  const { stdout } = runTiny([]);
  expect(stdout.split('\n').map((line) => line.replace(/ {2,}/g, ' | '))).toEqual([
    ' | ours | baseline | ratio | budget',
    'quick | 150 calls/s | 200 calls/s | 0.75 | ≥ 0.5 | ok',
    'small | 90.0 MB | – | – | ≤ 100 MB | ok',
    'slow | 30.0 ms | 10.0 ms | 3.00 | ≤ 2 | NOT OK',
    '',
  ]);
});

describe('what cannot be followed ends with 2, and nothing is measured:', () => {
  test.each([[['fast']], [['fast', '--json']]])('a name that no bench has: %j', (words) => {
    const { status, stdout, stderr } = runTiny(words);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toBe('There is no bench “fast”. There are: quick, slow, small\n');
  });

  test.each([[['--fast']], [['quick', 'slow']]])('words that mean nothing: %j', (words) => {
    const { status, stdout, stderr } = runTiny(words);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error: /);
  });

  test('in the program itself, which names the benches that there are', () => {
    const { status, stdout, stderr } = run(join(ROOT, 'dist', 'bench', 'run.js'), ['nothing', '--json']);
    expect([status, stdout]).toEqual([2, '']);
    for (const name of BENCHES.flatMap(({ names }) => names)) expect(stderr).toContain(name);
  });
});

test('no two benches have one name', () => {
  const names = BENCHES.flatMap((bench) => bench.names);
  expect(new Set(names).size).toBe(names.length);
});

describe('a measurement', () => {
  const figure = fc.double({ min: 0.001, max: 1e9, noNaN: true });
  const base = { name: 'a', unit: 'ms' };

  test('is judged by its ratio where it has a baseline, else by itself', () => {
    fc.assert(
      fc.property(figure, fc.option(figure), figure, (ours, baseline, budget) => {
        const compared = baseline === null ? ours : ours / baseline;
        expect(judge({ ...base, ours, baseline, budget: { atLeast: budget } })).toMatchObject({
          ratio: baseline === null ? null : compared,
          budget,
          ok: compared >= budget,
        });
        expect(judge({ ...base, ours, baseline, budget: { atMost: budget } }).ok).toBe(compared <= budget);
      }),
    );
  });

  test.each<readonly [number, number | null, Measurement['budget']]>([
    [NaN, null, { atMost: 1 }],
    [NaN, null, { atLeast: 1 }],
    [1, 0, { atLeast: 1 }],
    [0, 0, { atMost: 1 }],
    [1, NaN, { atMost: 1 }],
  ])('that is no figure meets no budget: %d against %d, %j', (ours, baseline, budget) => {
    expect(judge({ ...base, ours, baseline, budget }).ok).toBe(false);
  });
});

test('the median has as many figures below it as above it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1 }), (figures) => {
      const middle = median(figures);
      const below = figures.filter((one) => one < middle).length;
      const above = figures.filter((one) => one > middle).length;
      expect(below).toBeLessThanOrEqual(figures.length / 2);
      expect(above).toBeLessThanOrEqual(figures.length / 2);
    }),
  );
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([9])).toBe(9);
  expect(() => median([])).toThrow(RangeError);
});
