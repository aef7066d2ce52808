/** One forbidden import of each kind is planted in a small tree; one run of the check names every rule. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const ROOT = process.cwd();
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');

interface Rules {
  readonly forbidden: readonly { readonly name: string; readonly comment?: string }[];
}

const { forbidden: RULES } = createRequire(__filename)(CONFIG) as Rules;

/** By rule: who imports, and what it must not import. */
const PLANTED: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'basis-looks-down-only': ['shared/domain/basis/a.ts', 'shared/domain/rooms/a.ts'],
  'rooms-looks-down-only': ['shared/domain/rooms/b.ts', 'shared/domain/residents/a.ts'],
  'metering-looks-down-only': ['shared/domain/metering/a.ts', 'shared/domain/billing/a.ts'],
  'billing-looks-down-only': ['server/billing/a.ts', 'shared/domain/supply/a.ts'],
  'reminders-looks-down-only': ['server/reminders/a.ts', 'server/supply/b.ts'],
  'residents-looks-down-only': ['server/residents/a.ts', 'server/payments/b.ts'],
  'feedback-looks-down-only': ['server/feedback/a.ts', 'server/metering/b.ts'],
  'supply-looks-down-only': ['server/supply/a.ts', 'server/residents/b.ts'],
  'payments-looks-down-only': ['server/adapters/database/payments.ts', 'server/adapters/database/staff/a.ts'],
  'entries-stand-above-the-rooms': ['server/payments/a.ts', 'server/entries/recharge.ts'],
  'documents-stand-above-the-rules': ['shared/domain/supply/b.ts', 'shared/domain/documents/room.ts'],
  'steps-stay-inside-their-room': ['server/staff/a.ts', 'server/payments/settling/step.ts'],
  'rooms-take-no-bag-of-ports': ['server/rooms/a.ts', 'server/ports.ts'],
  'a-collection-serves-its-own-room': ['server/adapters/database/billing.ts', 'server/metering/ports.ts'],
  'no-circles': ['tools/one.ts', 'tools/two.ts'],
  'phone-stays-in-its-room': ['miniprogram/a.ts', 'shared/domain/basis/b.ts'],
  'domain-is-pure': ['shared/domain/feedback/b.ts', 'shared/contract/b.ts'],
  'contract-knows-domain-and-valibot': ['shared/contract/a.ts', 'tools/alone.ts'],
  'doors-are-thin': ['cloudfunctions/bind/index.ts', 'server/residents/c.ts'],
  'usecases-name-ports-only': ['server/metering/a.ts', 'server/adapters/iotHub.ts'],
  'ports-and-runtime-know-no-adapter': ['server/runtime/a.ts', 'server/adapters/cloudPay.ts'],
  'runtime-knows-no-usecase': ['server/runtime/c.ts', 'server/residents/c.ts'],
  'adapters-know-no-usecase': ['server/adapters/cached.ts', 'server/rooms/b.ts'],
  'emulator-is-a-stranger': ['packages/cloud-emulator/src/a.ts', 'tools/alone.ts'],
  'emulator-needs-no-preview': ['packages/cloud-emulator/src/b.ts', 'packages/miniprogram-preview/src/b.ts'],
  'emulator-has-public-entries': ['tools/e.ts', 'packages/cloud-emulator/src/inside.ts'],
  'preview-is-a-stranger': ['packages/miniprogram-preview/src/a.ts', 'shared/domain/basis/c.ts'],
  'preview-tests-stand-beside-it': [
    'packages/miniprogram-preview/tests/a.ts',
    'packages/cloud-emulator/src/inside.ts',
  ],
  'preview-is-used-by-its-exports': ['tools/b.ts', 'packages/miniprogram-preview/src/inside.ts'],
  'bench-measures-from-outside': ['bench/a.ts', 'cloudfunctions/home/index.ts'],
  'nobody-needs-a-bench': ['tools/c.ts', 'bench/b.ts'],
  'admin-knows-the-rules-only': ['admin/a.ts', 'server/rooms/c.ts'],
  'nothing-deployed-needs-admin': ['server/runtime/b.ts', 'admin/b.ts'],
  'off-cloud-clients-stay-off-the-cloud': ['tools/d.ts', 'node_modules/tcb-admin-node/index.js'],
  'production-stands-alone': ['admin/c.ts', 'tools/alone.ts'],
};

let tree: string;

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'layers-'));
  cpSync(join(ROOT, 'tsconfig.json'), join(tree, 'tsconfig.json'));
  write('node_modules/tcb-admin-node/package.json', JSON.stringify({ name: 'tcb-admin-node' }));
  for (const [, to] of Object.values(PLANTED)) write(to, 'export const planted = 1;\n');
  for (const [from, to] of Object.values(PLANTED)) write(from, importOf(from, to));
  const [one, two] = PLANTED['no-circles'] ?? [];
  if (one !== undefined && two !== undefined) write(two, importOf(two, one));
});

afterAll(() => {
  rmSync(tree, { recursive: true, force: true });
});

test('a rule says why it stands, and has an import planted here that it forbids', () => {
  expect(RULES.filter(({ comment = '' }) => comment === '')).toEqual([]);
  expect(Object.keys(PLANTED).sort()).toEqual(RULES.map(({ name }) => name).sort());
});

test('one run names all rules, each by the import that was planted for it', async () => {
  const named = await violations();
  for (const [rule, [from, to]] of Object.entries(PLANTED))
    expect(named).toContain(`${rule}: ${from} → ${to}`);
});

function write(file: string, content: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), content);
}

function importOf(from: string, to: string): string {
  const bare = /^node_modules\/([^/]+)\//.exec(to)?.[1];
  const path = relative(dirname(from), to).replace(/\.(ts|js)$/, '');
  const specifier = bare ?? (path.startsWith('.') ? path : `./${path}`);
  return `import { planted } from '${specifier}';\nexport const used = planted;\nexport { planted };\n`;
}

/** As `rule: from → to`. */
function violations(): Promise<readonly string[]> {
  const bin = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const folders = [
    'shared',
    'server',
    'cloudfunctions',
    'admin',
    'packages',
    'tools',
    'bench',
    'miniprogram',
  ];
  const args = [bin, '--config', CONFIG, '--output-type', 'json', ...folders];
  return new Promise((resolve, reject) => {
    // The command ends with the number of violations, so that its exit code tells nothing here.
    execFile(process.execPath, args, { cwd: tree, maxBuffer: 64 * 1024 * 1024 }, (_ended, stdout, stderr) => {
      try {
        resolve(namedIn(JSON.parse(stdout)));
      } catch {
        reject(new Error(`${stdout}\n${stderr}`));
      }
    });
  });
}

interface Report {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

function namedIn(report: unknown): readonly string[] {
  return (report as Report).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}
