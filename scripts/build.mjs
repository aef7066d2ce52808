// Builds dist/: one bundle per cloud function, as it is deployed, and the local programs that run them.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { common, program } from './program.mjs';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** A function is deployed alone: everything it needs, the SDK included, is inside its one file. */
async function buildFunctions() {
  const folder = join(root, 'cloudfunctions');
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'index.ts')));
  await Promise.all(
    names.map(async (name) => {
      const target = join(dist, 'cloudfunctions', name);
      mkdirSync(target, { recursive: true });
      await build({
        ...common,
        entryPoints: [join(folder, name, 'index.ts')],
        outfile: join(target, 'index.js'),
        minifySyntax: true,
        minifyWhitespace: true,
        keepNames: true,
      });
      cpSync(join(folder, name, 'config.json'), join(target, 'config.json'));
    }),
  );
}

async function buildPrograms() {
  const entries = [
    'packages/cloud-emulator/src/functions/instance.ts',
    'tools/start/start.ts',
    'tools/demo/demo.ts',
    'tools/replay/replay.ts',
    'admin/run.ts',
    'bench/run.ts',
    'tests/crash/run.ts',
    ...['bench/programs', 'tests/programs'].flatMap((folder) =>
      readdirSync(join(root, folder)).map((file) => `${folder}/${file}`),
    ),
  ];
  await build({
    ...program,
    entryPoints: entries.map((entry) => join(root, entry)).filter((entry) => existsSync(entry)),
    outdir: dist,
    outbase: root,
  });
}

/** The console's page runs in a browser and loads nothing but these two files. */
async function buildConsole() {
  const folder = join(root, 'packages', 'cloud-emulator', 'src', 'console', 'client');
  await build({
    ...common,
    entryPoints: { program: join(folder, 'index.ts'), style: join(folder, 'console.css') },
    outdir: join(dist, 'packages', 'cloud-emulator', 'src', 'console'),
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
  });
}

rmSync(dist, { recursive: true, force: true });
await Promise.all([buildFunctions(), buildPrograms(), buildConsole()]);
