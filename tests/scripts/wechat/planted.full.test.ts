/** Each check of `npm run check:wechat` finds its kind of error. Needs WeChat's compilers, which the first run installs. */
import { expect, test } from '@jest/globals';
import { ProjectCopy } from '../projectCopy';

interface Planted {
  readonly error: string;
  readonly plant: (project: ProjectCopy) => void;
  readonly check: string;
  readonly finding: string;
}

const HOME = 'pages/home/index';
const MB = 1024 * 1024;

const PLANTED: readonly Planted[] = [
  {
    error: 'a browser object in a script',
    plant: (project) => {
      project.write('lost.ts', '\nexport const title: unknown = document.title;\n');
    },
    check: 'types',
    finding: "miniprogram/lost.ts:2 error TS2584: Cannot find name 'document'",
  },
  {
    error: 'a wrong type',
    plant: (project) => {
      project.write('lost.ts', 'export const title: string = 3;\n');
    },
    check: 'types',
    finding: 'miniprogram/lost.ts:1 error TS2322',
  },
  {
    error: 'a tag that is not closed',
    plant: (project) => {
      project.write(`${HOME}.wxml`, '<view />\n<view><text></view>\n');
    },
    check: 'templates',
    finding: `miniprogram/${HOME}.wxml:2:`,
  },
  {
    error: 'an else without an if',
    plant: (project) => {
      project.write(`${HOME}.wxml`, '<view />\n<view wx:else />\n');
    },
    check: 'templates',
    finding: 'wx:if not found',
  },
  {
    error: 'a WXS module that is no script',
    plant: (project) => {
      project.write(`${HOME}.wxml`, '<wxs module="m">\nvar a = ;\n</wxs>\n');
    },
    check: 'templates',
    finding: `miniprogram/${HOME}.wxml:2:`,
  },
  {
    error: 'a style that is not closed',
    plant: (project) => {
      project.write(`${HOME}.wxss`, '.a {\n  color: red;\n.b { }\n');
    },
    check: 'templates',
    finding: `miniprogram/${HOME}.wxss:3 `,
  },
  {
    error: 'an import that leaves the mini program',
    plant: (project) => {
      project.write('lost.ts', "export { fen } from '../shared/domain/basis/units';\n");
    },
    check: 'imports',
    finding: 'script ../shared/domain/basis/units leaves miniprogram/',
  },
  {
    error: 'a script that is no TypeScript',
    // One that the app is made of: what nothing reaches is not uploaded.
    plant: (project) => {
      project.write(`${HOME}.ts`, '\n\nconst a = ;\n');
    },
    check: 'compile',
    finding: `miniprogram/${HOME}.ts:3 Unexpected token`,
  },
  {
    error: 'a configuration that is no JSON',
    plant: (project) => {
      project.write(`${HOME}.json`, '{ "a": ');
    },
    check: 'compile',
    finding: `miniprogram/${HOME}.json: `,
  },
  {
    error: 'a page that is not there',
    plant: (project) => {
      project.edit('app.json', (app) => {
        app['pages'] = [...(app['pages'] as string[]), 'pages/gone/index'];
      });
    },
    check: 'compile',
    finding: 'could not find the corresponding file: "pages/gone/index.wxml"',
  },
  {
    error: 'a component that is not there',
    plant: (project) => {
      project.write(`${HOME}.json`, '{ "usingComponents": { "gone": "/components/gone" } }');
    },
    check: 'compile',
    finding: 'component not found in the path: miniprogram/components/gone',
  },
  {
    error: 'a tab of a page that is not there',
    plant: (project) => {
      project.edit('app.json', (app) => {
        const pages = [HOME, 'pages/gone/index'];
        app['tabBar'] = { list: pages.map((pagePath) => ({ pagePath, text: pagePath })) };
      });
    },
    check: 'compile',
    finding: 'miniprogram/app.json: ["tabBar"]',
  },
  {
    error: 'a main package above 900 KB',
    plant: (project) => {
      project.write('images/large.png', new Uint8Array(MB));
    },
    check: 'size',
    finding: 'the main package has ',
  },
  {
    error: 'a subpackage above 2 MB',
    plant: (project) => {
      addSubpackage(project);
      project.write('planted/images/large.png', new Uint8Array(2 * MB));
    },
    check: 'size',
    finding: 'planted/ has ',
  },
];

function addSubpackage(project: ProjectCopy): void {
  project.write('planted/index.json', '{}');
  project.write('planted/index.ts', 'Page({});\n');
  project.write('planted/index.wxml', '<view />\n');
  project.edit('app.json', (app) => {
    app['subPackages'] = [...((app['subPackages'] ?? []) as object[]), { root: 'planted', pages: ['index'] }];
  });
}

function mainBytesIn(stdout: string): number {
  return Number(/\nmain package: (\d+) bytes\n$/.exec(stdout)?.[1]);
}

const ALL_SOUND = ['types', 'templates', 'imports', 'compile', 'size']
  .map((name) => `ok    ${name}\n`)
  .join('');

test('the mini program as it is passes, and the last line is the size of what lies outside subpackages', async () => {
  using project = new ProjectCopy();
  const alone = await project.run('wechat/check.mjs');
  expect(alone.exitCode).toBe(0);
  expect(alone.stdout.startsWith(ALL_SOUND)).toBe(true);

  addSubpackage(project);
  project.write('planted/images/large.png', new Uint8Array(MB));
  const withReports = await project.run('wechat/check.mjs');
  expect(withReports.exitCode).toBe(0);
  expect(Number(/\nplanted\/: (\d+) bytes\n/.exec(withReports.stdout)?.[1])).toBeGreaterThan(MB);
  // Its name in app.json and in the project's list of pages is all that the first visit sees of it.
  expect(mainBytesIn(withReports.stdout) - mainBytesIn(alone.stdout)).toBeLessThan(500);
});

test.each(PLANTED)('$error makes the command fail and is named', async ({ plant, check, finding }) => {
  using project = new ProjectCopy();
  plant(project);
  const { exitCode, stdout } = await project.run('wechat/check.mjs');
  expect(exitCode).toBe(1);
  expect(stdout.split(`FAIL  ${check}\n`)[1]?.split(/^\S/m)[0]).toContain(finding);
});
