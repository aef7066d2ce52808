/** What the compiler and ESLint do not see. Each rule names the places of a tree that break it. */
import { linesOf, type SourceFile } from './tree';

export interface Rule {
  readonly name: string;
  /** @returns places, as `path` or `path:line` */
  readonly breaches: (tree: readonly SourceFile[]) => readonly string[];
  /** Path → why the rule does not hold there. */
  readonly exceptions: Readonly<Record<string, string>>;
}

const PRODUCT = /^(admin|cloudfunctions|miniprogram|server|shared)\//;
const LONGEST_FILE = 250;
const FULLEST_FOLDER = 20;
const MEDIAN_LINES = { least: 40, most: 80 };

export const RULES: readonly Rule[] = [
  {
    name: 'money is never a floating-point number',
    breaches: linesThat(PRODUCT, /\bparseFloat\b|\.toFixed\(|\bNumber\([^)]*\)\s*\*\s*100\b/),
    exceptions: {
      'admin/campus/sampleCampus.ts': 'It writes whole hundredths as text and computes nothing with it.',
      'admin/table/values.ts': 'It makes hundredths of the whole digits before the point.',
    },
  },
  {
    name: 'time is an argument',
    breaches: linesThat(
      // A page's own file is where the phone's clock comes in.
      /^(admin|cloudfunctions|server|shared)\/|^miniprogram\/(?!(.*\/)?index\.ts$)/,
      /\bnew Date\(\s*\)|\bDate\.now\b|\bdayjs\(\s*\)|\bperformance\.now\b/,
    ),
    exceptions: {
      'admin/run.ts': 'The program hands its clock to the commands.',
      'miniprogram/api/callFunction.ts': 'An answer is said at the moment when it came.',
      'miniprogram/staff/pendingRequest.ts': 'It dates what it stores on the phone.',
      'server/adapters/cached.ts': 'How long an instance keeps what it read is no rule of the domain.',
      'server/productionCloud.ts': 'The composition root holds the clock.',
    },
  },
  {
    name: 'adapters alone know an SDK',
    breaches: linesThat(
      /^(admin|cloudfunctions|miniprogram|shared|server\/(?!adapters\/|runtime\/))/,
      /(from|import\(|require\()\s*'(wx-server-sdk|tcb-admin-node|@cloudbase\/|tencentcloud-sdk)/,
    ),
    exceptions: {
      'admin/cloud/access.ts': 'The command line has no functions around it; this folder is its adapter.',
      'admin/cloud/adminCloud.ts': 'The command line has no functions around it; this folder is its adapter.',
      'admin/cloud/tencentApi.ts': 'The adapter of the management API.',
    },
  },
  {
    name: 'a name says what is inside',
    breaches: (tree: readonly SourceFile[]): readonly string[] =>
      tree
        .map(({ path }) => path)
        .filter((path) => path.split('/').some((part) => isVague(part.replace(/\..*/, '')))),
    exceptions: { 'packages/cloud-emulator/tests/hub/signTc3.ts': 'TC3 is the name of the signature.' },
  },
  {
    name: 'nothing is left over',
    breaches: linesThat(
      /^(?!tests\/scripts\/tidy\/)/,
      /\b(TODO|FIXME|XXX|HACK)\b|\b(describe|it|test)\.(only|skip)\b|\bdebugger;/,
    ),
    exceptions: {
      'packages/cloud-emulator/tests/database/capturedPairs.test.ts':
        'It runs where a capture of the real cloud is.',
      'tests/tools/deploy/plan.test.ts': 'The schema of Tencent’s CLI is asked where it is.',
      'tests/tools/replay.test.ts': 'It runs where the real household’s file is.',
    },
  },
  {
    name: 'the product does not print',
    breaches: linesThat(PRODUCT, /\bconsole\.\w+\(/),
    exceptions: { 'server/runtime/log.ts': 'The one place where a function prints.' },
  },
  {
    name: 'a suppression has its reason',
    breaches: linesThat(
      /^(?!tests\/scripts\/tidy\/)/,
      /(?:es|ox)lint-disable(?!.* -- \S)|@ts-(ignore|nocheck|expect-error)\W*$|prettier-ignore(?!.* -- \S)/,
    ),
    exceptions: {},
  },
  {
    name: `a file of the product has at most ${LONGEST_FILE} lines`,
    breaches: (tree: readonly SourceFile[]): readonly string[] =>
      ofProduct(tree)
        .filter((file) => linesOf(file) > LONGEST_FILE)
        .map(({ path }) => path),
    exceptions: {
      'shared/contract/errors.ts': 'The one table of errors.',
    },
  },
  {
    name: `a folder of the product has at most ${FULLEST_FOLDER} source files`,
    breaches: (tree: readonly SourceFile[]): readonly string[] => {
      const folders = ofProduct(tree).map(({ path }) => path.slice(0, path.lastIndexOf('/')));
      const isFull = (folder: string): boolean =>
        folders.filter((one) => one === folder).length > FULLEST_FOLDER;
      return [...new Set(folders)].filter(isFull);
    },
    exceptions: {},
  },
  {
    name: `the median file of server and shared has ${MEDIAN_LINES.least} to ${MEDIAN_LINES.most} lines`,
    breaches: (tree: readonly SourceFile[]): readonly string[] => {
      const median = medianLines(tree);
      return median < MEDIAN_LINES.least || median > MEDIAN_LINES.most ? [`median ${median}`] : [];
    },
    exceptions: {},
  },
];

export function breachesOf(rule: Rule, tree: readonly SourceFile[]): readonly string[] {
  return rule.breaches(tree).filter((place) => rule.exceptions[pathOf(place)] === undefined);
}

/** Exceptions that nothing needs any more. */
export function idleExceptions(rule: Rule, tree: readonly SourceFile[]): readonly string[] {
  const broken = new Set(rule.breaches(tree).map(pathOf));
  return Object.keys(rule.exceptions).filter((path) => !broken.has(path));
}

function medianLines(tree: readonly SourceFile[]): number {
  const sizes = tree
    .filter(({ path }) => /^(server|shared)\//.test(path))
    .map(linesOf)
    .sort((one, other) => one - other);
  return sizes[Math.floor(sizes.length / 2)] ?? MEDIAN_LINES.least;
}

function linesThat(where: RegExp, what: RegExp): Rule['breaches'] {
  return (tree) =>
    tree
      .filter(({ path }) => where.test(path))
      .flatMap(({ path, text }) =>
        text.split('\n').flatMap((line, index) => (what.test(line) ? [`${path}:${index + 1}`] : [])),
      );
}

function ofProduct(tree: readonly SourceFile[]): readonly SourceFile[] {
  return tree.filter(({ path }) => PRODUCT.test(path));
}

function pathOf(place: string): string {
  return place.replace(/:\d+$/, '');
}

/** A word such as `helper` as a whole word of the name, or a number at its end. */
function isVague(name: string): boolean {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ _-]/);
  return words.some((word) => /^(utils?|helpers?|common|managers?)$/.test(word)) || /\d$/.test(name);
}
