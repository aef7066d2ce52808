import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { runNode } from '../projectCopy';

const SIZES = pathToFileURL('scripts/wechat/checks/sizes.mjs').href;
const LIMIT = 900 * 1024;

async function sizes(bytes: Readonly<Record<string, number>>, roots: readonly string[]): Promise<unknown> {
  const program = `import { checkSizes } from '${SIZES}';
    console.log(JSON.stringify(checkSizes(${JSON.stringify(bytes)}, ${JSON.stringify(roots)})));`;
  const { stdout } = await runNode('--input-type=module', '--eval', program);
  return JSON.parse(stdout);
}

test('the main package is what lies outside every subpackage', async () => {
  const bytes = { 'app.js': 10, 'reports/a.js': 200, 'reportsAlone.js': 3, 'staff/b.js': 4000 };
  expect(await sizes(bytes, ['reports/', 'staff/'])).toEqual({
    mainBytes: 13,
    subpackageBytes: { 'reports/': 200, 'staff/': 4000 },
    findings: [],
  });
});

test('the main package may have 900 KB and not a byte more', async () => {
  expect(await sizes({ 'app.js': LIMIT }, [])).toEqual({
    mainBytes: LIMIT,
    subpackageBytes: {},
    findings: [],
  });
  expect(await sizes({ 'app.js': LIMIT, 'a.js': 1 }, [])).toEqual({
    mainBytes: LIMIT + 1,
    subpackageBytes: {},
    findings: [`the main package has ${LIMIT + 1} bytes, ${LIMIT} are allowed`],
  });
});

test('a subpackage may have 2 MB, as WeChat allows', async () => {
  const most = 2 * 1024 * 1024;
  expect(await sizes({ 'reports/a.js': most, 'reports/b.js': 1 }, ['reports/'])).toEqual({
    mainBytes: 0,
    subpackageBytes: { 'reports/': most + 1 },
    findings: [`reports/ has ${most + 1} bytes, ${most} are allowed`],
  });
});
