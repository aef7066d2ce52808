// Builds dist/: the package as it is installed. With --types the declarations, too, which take longer.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');
const dist = join(root, 'dist');
const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const common = { bundle: true, outdir: dist, logLevel: 'warning', charset: 'utf8' };

/** Packages stay outside: some, such as lmdb, bring native files of their own. */
function buildLibrary(options) {
  return build({
    ...common,
    ...options,
    entryPoints: {
      index: join(src, 'index.ts'),
      devices: join(src, 'devices', 'index.ts'),
      programs: join(src, 'programs', 'index.ts'),
      testing: join(src, 'testing', 'index.ts'),
      clock: join(src, 'clock', 'replaceDate.ts'),
      loopback: join(src, 'loopback', 'guard.ts'),
      command: join(src, 'command', 'run.ts'),
      instance: join(src, 'functions', 'instance.ts'),
    },
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    external: Object.keys({ ...dependencies, ...peerDependencies }),
    sourcemap: 'linked',
    sourcesContent: false,
  });
}

/** The console's page runs in a browser and loads nothing but its program, its style and the devices' tab. */
function buildConsole(options) {
  const client = join(src, 'console', 'client');
  return build({
    ...common,
    ...options,
    entryPoints: {
      'console/program': join(client, 'index.ts'),
      'console/style': join(client, 'console.css'),
      'console/kit': join(client, 'kit.ts'),
    },
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
  });
}

/** What esbuild says of each build: which files it read, among others. */
export function buildEmulator(options = {}) {
  rmSync(dist, { recursive: true, force: true });
  return Promise.all([buildLibrary(options), buildConsole(options)]);
}

function emitTypes() {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.types.json')], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  await buildEmulator();
  if (argv.includes('--types')) emitTypes();
}
