/**
 * What `npm run check:unused` looks for: files that nothing reaches, exports that nobody imports, packages that nobody
 * needs. An entry is what is started or read by something other than an import.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = import.meta.dirname;
const phone = join(root, 'miniprogram');

/** The mini program's pages, and the components that their JSON files name, and those that these name. */
function phoneEntries() {
  const app = readJson(join(phone, 'app.json'));
  const subpackagePages = app.subPackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`));
  const reached = new Set(['app', ...app.pages, ...subpackagePages].map((page) => join(phone, page)));
  // A set is walked in the order of adding, with what is added on the way.
  for (const place of reached) for (const component of componentsOf(`${place}.json`)) reached.add(component);
  return [...reached].map((place) => `${relative(root, place)}.ts`);
}

/** TDesign's components are a package's and are copied into place by `npm run build`. */
function componentsOf(file) {
  const named = Object.values(readJson(file).usingComponents ?? {});
  const places = named.map((path) => (path.startsWith('/') ? join(phone, path) : join(dirname(file), path)));
  return places.filter((place) => existsSync(`${place}.ts`));
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The phone imports its generated copy of shared/, which knip does not see; each import counts for the original. */
function importOriginals(text, file) {
  return file.startsWith(`${phone}/`) ? text.replace(/(from ')((?:\.\.?\/)+shared\/)/g, '$1../$2') : text;
}

export default {
  workspaces: {
    '.': {
      entry: [
        // Each folder is a deployed function.
        'cloudfunctions/*/index.ts',
        // Programs that npm's scripts, the build or a test start as processes of their own.
        'scripts/**/*.mjs',
        'admin/run.ts',
        'bench/run.ts',
        'bench/programs/*.ts',
        'tools/{start,demo,replay,simulate}/{start,demo,replay,simulate}.ts',
        'tools/deploy/plan.ts',
        // Built by a test as a process of its own.
        'tests/bench/tinyBenches.ts',
        // Built for a browser when the local cloud starts, or before.
        'tools/meters/console/metersTab.ts',
        'tools/desk/page/index.ts',
        ...phoneEntries(),
      ],
      project: ['**/*.{ts,mjs,cjs}'],
      ignoreDependencies: [
        // The preview resolves the font's package.json.
        '@fontsource/noto-sans-sc',
        // Its compiler is started by path, from scripts/nativeCompiler.mjs.
        'typescript-native',
        // The tests' browser is asked for by a name that is put together, since other systems install none.
        '@sparticuz/chromium',
        // The mini program names its components in JSON and its glyphs in a list; the build copies them.
        'tdesign-icons-svg',
        'tdesign-miniprogram',
        // scripts/wechat has a package.json of its own and installs these 276 MB when they are first asked for.
        'miniprogram-ci',
        'miniprogram-compiler',
      ],
    },
    'packages/cloud-emulator': {
      entry: [
        // The build, and the trial of the packed package.
        '{scripts,tests}/*.mjs',
        // The command.
        'src/command/run.ts',
        // Programs that tests start as processes of their own, and the one that is killed.
        'tests/programs/*.ts',
        'tests/crash/run.ts',
        // A thread of its own for each running function.
        'src/functions/instance.ts',
        // Loaded before a program that must not leave this machine.
        'src/loopback/preload.ts',
        // Built for the browser.
        'src/console/client/index.ts',
      ],
      project: ['**/*.{ts,mjs,cjs}'],
    },
    'packages/miniprogram-preview': {
      entry: [
        // The build, and the trial of the packed package.
        '{scripts,tests}/*.mjs',
        // The command.
        'src/command/index.ts',
        // Built for the browser.
        'src/phone/boot/index.ts',
        'src/driving/inPage/flaws.ts',
        // A mini program that the preview compiles.
        'tests/fixture/**/*.ts',
      ],
      project: ['**/*.{ts,mjs,cjs}'],
      ignoreDependencies: [
        // The types of WeChat's API, which a TypeScript project names.
        'miniprogram-api-typings',
        // Tests write cloud functions as text and build them with it.
        'wx-server-sdk',
      ],
    },
  },
  // A type that stands in the signature of an exported function may be named by whoever calls it.
  ignoreExportsUsedInFile: { interface: true, type: true },
  // jest.config.cjs requires it and calls it in one breath, which knip does not follow.
  ignoreIssues: { 'tests/support/guardChildren.cjs': ['exports'] },
  // One value may stand for two things, which have a name each.
  exclude: ['duplicates'],
  compilers: { ts: importOriginals },
};
