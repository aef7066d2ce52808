// Makes what miniprogram/ needs and git doesn't keep: its copy of shared/, its glyphs, its npm packages and their licences,
// and which environment each release works on; of
// this project, or of the one in the folder given. Nothing is done where all are up to date and as they were made: it
// takes seconds.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DEPLOYMENT, writeEnvironments } from './phone/environments.mjs';
import { filesBelow } from './phone/files.mjs';
import { changedSince, keepStamp } from './stale.mjs';

const root = process.argv[2] ?? join(import.meta.dirname, '..');
const miniprogram = join(root, 'miniprogram');
const nodeModules = join(root, 'node_modules');
const made = [
  'shared',
  'miniprogram_npm',
  'components/icon/glyphs.wxss',
  'staff/LICENCES.txt',
  'environments.ts',
];
// Goes when the copy of shared/ is made again.
const stamp = join(miniprogram, 'shared', '.phone-made-from');

const isMade = (file) => made.some((one) => file === one || file.startsWith(`${one}/`));
const own = filesBelow(miniprogram).filter((file) => !isMade(file));
// What npm installed is told by its own list.
const sources = [
  ...own.map((file) => `miniprogram/${file}`),
  ...filesBelow(join(root, 'shared')).map((file) => `shared/${file}`),
  'node_modules/.package-lock.json',
  'scripts/preparePhone.mjs',
  DEPLOYMENT,
  ...['phone', 'licences'].flatMap((folder) =>
    filesBelow(join(import.meta.dirname, folder)).map((file) => `scripts/${folder}/${file}`),
  ),
  'tsconfig.json',
  'package.json',
];
const isThere = made.every((one) => existsSync(join(miniprogram, one)));
const changed = isThere ? changedSince(stamp, root, [...sources, ...madeFiles()]) : undefined;

if (changed?.length !== 0) {
  const { writeGlyphs } = await import('./phone/glyphs.mjs');
  const { makePackages } = await import('./phone/packages.mjs');
  const { writeLicences } = await import('./phone/licences.mjs');
  const { copyShared } = await import('./phone/sharedCopy.mjs');
  // Made again only where it was damaged or may have been: its declarations are what takes seconds.
  if (changed?.some((file) => file.startsWith('miniprogram/shared/')) !== false)
    rmSync(join(miniprogram, 'shared'), { recursive: true, force: true });
  copyShared(root, own);
  writeGlyphs(miniprogram, nodeModules);
  makePackages(miniprogram, nodeModules);
  writeLicences(miniprogram);
  writeEnvironments(root);
  keepStamp(stamp, root, [...sources, ...madeFiles()]);
}

/** The stamps among them say nothing of themselves. */
function madeFiles() {
  return filesBelow(miniprogram)
    .filter((file) => isMade(file) && !/(^|\/)\.[^/]*$/.test(file))
    .map((file) => `miniprogram/${file}`);
}
