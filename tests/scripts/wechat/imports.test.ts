/** `npm run check:wechat -- --only imports`, which needs none of WeChat's compilers. */
import { expect, test } from '@jest/globals';
import { ProjectCopy, runNode } from '../projectCopy';

const FULL = process.env['FULL'] !== undefined;

interface Planted {
  readonly error: string;
  readonly plant: (project: ProjectCopy) => void;
  readonly finding: string;
}

const PLANTED: readonly Planted[] = [
  {
    error: 'an import that leaves the mini program',
    plant: (project) => {
      project.write('lost-import.ts', "\nimport { fen } from '../shared/domain/basis/units';\nfen(1);\n");
    },
    finding: 'miniprogram/lost-import.ts:2 script ../shared/domain/basis/units leaves miniprogram/',
  },
  {
    error: 'a type from outside',
    plant: (project) => {
      project.write(
        'lost-type.ts',
        "import type { Fen } from '../shared/domain/basis/units';\nexport type Lost = Fen;\n",
      );
    },
    finding: 'miniprogram/lost-type.ts:1 script ../shared/domain/basis/units leaves miniprogram/',
  },
  {
    error: 'a require that leaves the mini program',
    plant: (project) => {
      project.write('lost-require.js', "module.exports = require('../package.json');\n");
    },
    finding: 'miniprogram/lost-require.js:1 script ../package.json leaves miniprogram/',
  },
  {
    error: 'a contract imported at run time',
    plant: (project) => {
      project.write('lost-contract.ts', "export { homeContract } from './shared/contract/home';\n");
    },
    finding: 'miniprogram/lost-contract.ts:1 script ./shared/contract/home is not in miniprogram/',
  },
  {
    error: 'a package that was not brought along',
    plant: (project) => {
      project.write('lost-package.ts', "import * as v from 'valibot';\nexport const text = v.string();\n");
    },
    finding: 'miniprogram/lost-package.ts:1 script valibot is not in miniprogram/',
  },
  {
    error: 'a template from outside',
    plant: (project) => {
      project.append(
        'pages/home/index.wxml',
        '<!-- <import src="../../../in-a-comment.wxml" /> -->\n<import src="../../../x.wxml" />\n',
      );
    },
    finding: 'template ../../../x.wxml leaves miniprogram/',
  },
  {
    error: 'an include that is not there',
    plant: (project) => {
      project.append('pages/home/index.wxml', '<include src="gone" />\n');
    },
    finding: 'template gone is not in miniprogram/',
  },
  {
    error: 'a WXS module from outside',
    plant: (project) => {
      project.append('pages/home/index.wxml', '<wxs module="m" src="/../x.wxs" />\n');
    },
    finding: 'wxs /../x.wxs leaves miniprogram/',
  },
  {
    error: 'an image from outside',
    plant: (project) => {
      project.append(
        'pages/home/index.wxml',
        '<image src="https://campus.example/x.png" /><image src="{{y}}" /><image mode="a>b" src="../../../x.png" />\n',
      );
    },
    finding: 'image ../../../x.png leaves miniprogram/',
  },
  {
    error: 'a style from outside',
    plant: (project) => {
      project.write('app.wxss', ".a {\n  color: red;\n}\n@import '../x.wxss';\n");
    },
    finding: 'miniprogram/app.wxss:4 style ../x.wxss leaves miniprogram/',
  },
  {
    error: 'a component from outside',
    plant: (project) => {
      project.write(
        'pages/home/index.json',
        '{\n  "usingComponents": {\n    "a": "../../../preview/a"\n  }\n}\n',
      );
    },
    finding: 'miniprogram/pages/home/index.json:3 component ../../../preview/a leaves miniprogram/',
  },
];

test('the mini program as it is has no import that leaves it', async () => {
  using project = new ProjectCopy();
  expect(await project.run('wechat/check.mjs', '--only', 'imports')).toMatchObject({
    exitCode: 0,
    stdout: 'ok    imports\n',
  });
});

/** Each alone in the full tests too. */
const TOGETHER: readonly (readonly [what: string, planted: readonly Planted[]])[] = [
  ['all errors at once are', PLANTED],
  ...(FULL ? PLANTED.map((planted) => [`${planted.error} is`, [planted]] as const) : []),
];

test.each(TOGETHER)('%s found, and nothing else', async (_what, planted) => {
  using project = new ProjectCopy();
  for (const { plant } of planted) plant(project);
  const { exitCode, stdout } = await project.run('wechat/check.mjs', '--only', 'imports');
  const [verdict, ...findings] = stdout.trimEnd().split('\n');
  expect({ exitCode, verdict }).toEqual({ exitCode: 1, verdict: 'FAIL  imports' });
  for (const { finding } of planted) expect(findings).toContainEqual(expect.stringContaining(finding));
  expect(findings).toHaveLength(planted.length);
});

test('a check that does not exist is refused with the ones that do', async () => {
  const { exitCode, stderr } = await runNode('scripts/wechat/check.mjs', '--only', 'import');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('--only types|templates|imports|compile');
});
