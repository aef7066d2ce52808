/** What the SDK loads and no function uses is not in the bundles, and says so by name where something uses it after all. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = process.cwd();
const LEFT_OUT = [
  '@cloudbase/ai',
  '@cloudbase/app',
  '@cloudbase/wx-cloud-client-sdk',
  'jsonwebtoken',
  'tcb-admin-node',
  'whatwg-url',
];

/** What comes in their places is named `left-out:` and is a line long. */
const NEVER_IN =
  /^(?!left-out:|scripts\/).*(?:@cloudbase\/(?:ai|app|wx-cloud-client-sdk)|jsonwebtoken|tcb-admin-node|manager-node)\/|^(?:admin|tools|tests)\//;

interface Bundle {
  readonly place: string;
  readonly folders: readonly string[];
}

const bundles = (JSON.parse(readFileSync('dist/licences.json', 'utf8')) as readonly Bundle[]).filter(
  ({ place }) => place.startsWith('dist/cloudfunctions/'),
);

test.each(bundles)('$place names nothing of what is left out', ({ folders }) => {
  expect(folders).toContain('node_modules/wx-server-sdk');
  for (const name of LEFT_OUT) expect(folders).not.toContain(`node_modules/${name}`);
});

test('no bundle holds a file of the SDK’s AI and signing-in parts, of the older SDK, or of the command line', () => {
  const all = JSON.parse(readFileSync('dist/bundles.json', 'utf8')) as Readonly<
    Record<string, readonly string[]>
  >;
  expect(Object.keys(all)).toHaveLength(bundles.length);
  for (const files of Object.values(all)) {
    expect(files).toContain('node_modules/wx-server-sdk/index.js');
    expect(files.filter((file) => NEVER_IN.test(file))).toEqual([]);
  }
});

describe('a function that uses what is left out', () => {
  /** What a bundle of this text prints as it is loaded. */
  function printedBy(text: string): string {
    const program = `
      import { build } from 'esbuild';
      import { common } from ${JSON.stringify(join(ROOT, 'scripts', 'program.mjs'))};
      import { leaveOut } from ${JSON.stringify(join(ROOT, 'scripts', 'leftOut.mjs'))};
      const { outputFiles } = await build({
        ...common,
        stdin: { contents: ${JSON.stringify(text)}, resolveDir: ${JSON.stringify(ROOT)} },
        plugins: [leaveOut],
        write: false,
      });
      new Function('require', 'module', 'exports', outputFiles[0].text)(undefined, {}, {});`;
    return execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: ROOT,
      encoding: 'utf8',
    });
  }

  test('is loaded, and told by name when it does', () => {
    const text = `
      const token = require('jsonwebtoken');
      for (const use of [() => token.sign({}), () => token(), () => new (token.Signer)()])
        try { use(); } catch (error) { console.log(error.message); }`;
    const refusal = '“jsonwebtoken” is left out of this bundle: see scripts/leftOut.mjs\n';
    expect(printedBy(text)).toBe(refusal.repeat(3));
  });

  test('is told so by the SDK’s own parts', () => {
    const text = `
      const { createAI } = require('@cloudbase/node-sdk/dist/ai');
      const { auth } = require('@cloudbase/node-sdk/dist/auth');
      for (const use of [() => createAI(), () => auth()])
        try { use(); } catch (error) { console.log(error.message); }`;
    expect(printedBy(text)).toMatch(/^“node-sdk\/ai” is left out.*\n“node-sdk\/auth” is left out.*\n$/);
  });
});
