// What is built: the cloud functions, and the programs that run them here.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Beside what is built: which files it was built from. */
export const STAMP = 'dist/made-from.json';

const PROGRAMS = [
  'tools/start/start.ts',
  'tools/demo/demo.ts',
  'tools/replay/replay.ts',
  'tools/deploy/plan.ts',
  'admin/run.ts',
  'bench/run.ts',
  'packages/cloud-emulator/tests/crash/run.ts',
];
const FOLDERS_OF_PROGRAMS = ['bench/programs', 'packages/cloud-emulator/tests/programs'];

export function functionNames(root) {
  const folder = join(root, 'cloudfunctions');
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'index.ts')));
}

export function programEntries(root) {
  const inFolders = FOLDERS_OF_PROGRAMS.flatMap((folder) =>
    readdirSync(join(root, folder)).map((file) => `${folder}/${file}`),
  );
  return [...PROGRAMS, ...inFolders].filter((entry) => existsSync(join(root, entry)));
}

/** What a build reads in any case: a new function or program is one of these before anything else names it. */
export function stampedFiles(root) {
  const functions = functionNames(root).flatMap((name) => [
    `cloudfunctions/${name}/index.ts`,
    `cloudfunctions/${name}/config.json`,
  ]);
  const build = [
    'build',
    'entries',
    'program',
    'leftOut',
    'stale',
    'licences/notice',
    'licences/packages',
  ].map((name) => `scripts/${name}.mjs`);
  const licences = ['scripts/licences/recorded.json'];
  const settings = ['package-lock.json', 'package.json', 'tsconfig.json'];
  return [
    ...functions,
    ...programEntries(root),
    ...build,
    ...licences,
    ...settings,
    ...packageSettings(root),
  ];
}

/** What says how each package is built. */
function packageSettings(root) {
  return readdirSync(join(root, 'packages')).flatMap((name) => {
    const folder = join(root, 'packages', name);
    const own = readdirSync(folder).filter((file) => /^(package|tsconfig.*)\.json$/.test(file));
    return [...own, 'scripts/build.mjs'].map((file) => `packages/${name}/${file}`);
  });
}
