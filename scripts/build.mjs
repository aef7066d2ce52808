// Builds dist/: one bundle per cloud function, as it is deployed, and the local programs that run them.
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { buildEmulator } from '../packages/cloud-emulator/scripts/build.mjs';
import { functionNames, programEntries, STAMP, stampedFiles } from './entries.mjs';
import { leaveOut } from './leftOut.mjs';
import { LIST, NOTICE, noticeOf } from './licences/notice.mjs';
import { foldersOf } from './licences/packages.mjs';
import { common, program } from './program.mjs';
import { keepStamp } from './stale.mjs';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
/** What each function's bundle is made of. */
const BUNDLES = 'dist/bundles.json';
const kept = { metafile: true, absWorkingDir: root };

/** A function is deployed alone: everything it needs, the SDK included, is inside its one file. */
async function buildFunctions() {
  const folder = join(root, 'cloudfunctions');
  return Promise.all(
    functionNames(root).map(async (name) => {
      const target = join(dist, 'cloudfunctions', name);
      mkdirSync(target, { recursive: true });
      cpSync(join(folder, name, 'config.json'), join(target, 'config.json'));
      const built = await build({
        ...common,
        ...kept,
        entryPoints: [join(folder, name, 'index.ts')],
        outfile: join(target, 'index.js'),
        minifySyntax: true,
        minifyWhitespace: true,
        keepNames: true,
        plugins: [leaveOut],
      });
      return { ...built, name, licences: writeLicences(target, built.metafile) };
    }),
  );
}

/** The files of which something is in a bundle. */
function inputsOf({ outputs }) {
  return Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file),
  );
}

/** The texts of what is in a bundle lie beside it, so that they go where it goes. */
function writeLicences(target, metafile) {
  const folders = foldersOf(inputsOf(metafile));
  const place = join(target, NOTICE);
  writeFileSync(place, noticeOf(folders.map((name) => join(root, name))));
  return { place: relative(root, place).split(sep).join('/'), folders };
}

function buildPrograms() {
  const entryPoints = programEntries(root).map((entry) => join(root, entry));
  return build({ ...program, ...kept, entryPoints, outdir: dist, outbase: root });
}

/** The console's tab of our meters: a module that the console's page loads. */
function buildMetersTab() {
  return build({
    ...common,
    ...kept,
    entryPoints: [join(root, 'tools', 'meters', 'console', 'metersTab.ts')],
    outdir: join(dist, 'tools', 'meters', 'console'),
    conditions: program.conditions,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
  });
}

rmSync(dist, { recursive: true, force: true });
const results = (
  await Promise.all([buildFunctions(), buildPrograms(), buildMetersTab(), buildEmulator(kept)])
).flat();
const read = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
// What npm installed is told by the list of what it installed.
const own = read.filter((file) => existsSync(join(root, file)) && !file.startsWith('node_modules/'));
const made = results.flatMap(({ metafile }) => Object.keys(metafile.outputs));
const configs = functionNames(root).map((name) => `dist/cloudfunctions/${name}/config.json`);
const licences = results.flatMap((result) => result.licences ?? []);
writeFileSync(join(root, LIST), `${JSON.stringify(licences)}\n`);
const bundles = results.flatMap(({ name, metafile }) => (name ? [[name, inputsOf(metafile).sort()]] : []));
writeFileSync(join(root, BUNDLES), `${JSON.stringify(Object.fromEntries(bundles))}\n`);
const texts = [LIST, BUNDLES, ...licences.map(({ place }) => place)];
keepStamp(join(root, STAMP), root, [...own, ...stampedFiles(root)], [...made, ...configs, ...texts]);
