// Builds dist/ for the tarball: the programs of Node, the client for pages beside the phone, and their types. The
// phone's own program is not in it: it is built from src/ when a preview opens.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const common = {
  absWorkingDir: root,
  bundle: true,
  packages: 'external',
  charset: 'utf8',
  logLevel: 'warning',
};

rmSync(dist, { recursive: true, force: true });
await build({
  ...common,
  entryPoints: { index: 'src/index.ts', driving: 'src/driving/index.ts', command: 'src/command/index.ts' },
  outdir: 'dist',
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
});
await build({
  ...common,
  entryPoints: { client: 'src/client.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  platform: 'browser',
  target: 'es2022',
  format: 'esm',
});
const typescript = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [typescript, '--project', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
