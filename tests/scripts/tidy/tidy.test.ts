/** Taste as a test: see `rules.ts`. Every rule is also seen to find what is planted. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { breachesOf, idleExceptions, RULES } from './rules';
import { readTree, type SourceFile } from './tree';

const TREE = readTree(join(__dirname, '..', '..', '..'));

describe.each(RULES)('$name', (rule) => {
  test('everywhere', () => {
    expect(breachesOf(rule, TREE)).toEqual([]);
  });

  test('but where it breaks it, with a reason', () => {
    expect(idleExceptions(rule, TREE)).toEqual([]);
  });
});

const lines = (count: number): string => 'export {};\n'.repeat(count);

/** One breach of each rule, in the order of the rules: the place that is named, and the file that is planted. */
const PLANTED: readonly (readonly [place: string, path: string, text: string])[] = [
  ['server/billing/price.ts:1', 'server/billing/price.ts', 'const fen = Number(yuan) * 100;\n'],
  [
    'miniprogram/pages/home/homeView.ts:2',
    'miniprogram/pages/home/homeView.ts',
    '\nconst now = Date.now();\n',
  ],
  ['server/rooms/browse.ts:1', 'server/rooms/browse.ts', "import cloud from 'wx-server-sdk';\n"],
  ['tools/demoHelper/index.ts', 'tools/demoHelper/index.ts', ''],
  ['tests/left.test.ts:1', 'tests/left.test.ts', "test.only('one', () => {});\n"],
  ['admin/loud.ts:1', 'admin/loud.ts', "console.log('here');\n"],
  ['bench/quiet.ts:1', 'bench/quiet.ts', '// eslint-disable-next-line eqeqeq\n'],
  ['miniprogram/long.ts', 'miniprogram/long.ts', lines(251)],
  ['admin/full', 'admin/full/a.ts', ''],
  ['median 300', 'shared/contract/errors.ts', lines(300)],
];

describe('a tree in which every rule is broken once', () => {
  let root: string;
  let tree: readonly SourceFile[];

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'tidy-'));
    const others = Array.from(
      { length: 20 },
      (_, index) => `admin/full/b${String.fromCharCode(97 + index)}.ts`,
    );
    const median = ['server/a.ts', 'server/b.ts', 'server/c.ts'];
    for (const [, path, text] of PLANTED) plant(path, text);
    for (const path of others) plant(path, '');
    for (const path of median) plant(path, lines(300));
    // What is installed, built or generated is not looked at.
    plant('server/node_modules/helper2.ts', '// TODO\n');
    plant('miniprogram/shared/helper2.ts', '// TODO\n');
    tree = readTree(root);
  });
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  function plant(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }

  test.each(RULES.map((rule, index) => ({ rule, place: PLANTED[index]?.[0] })))(
    '$rule.name: $place is named',
    ({ rule, place }) => {
      expect(breachesOf(rule, tree)).toContain(place);
    },
  );

  test('every rule has its plant, and what a line rule names is that plant alone', () => {
    expect(PLANTED).toHaveLength(RULES.length);
    for (const [index, rule] of RULES.slice(0, 7).entries())
      expect(breachesOf(rule, tree)).toEqual([PLANTED[index]?.[0]]);
  });
});
