/** The functions as they would run without bundles: our own code in one file, every package where npm has put it. */
import { join } from 'node:path';
import { build } from 'esbuild';

/** Built as dist/bench/run.js. */
const ROOT = join(__dirname, '..', '..');
const TARGET = join(ROOT, 'dist', 'bench', 'unbundled');

/** @returns the file of each function */
export async function buildUnbundled(names: readonly string[]): Promise<(name: string) => string> {
  await build({
    entryPoints: Object.fromEntries(
      names.map((name) => [name, join(ROOT, 'cloudfunctions', name, 'index.ts')]),
    ),
    outdir: TARGET,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    logLevel: 'warning',
  });
  return (name) => join(TARGET, `${name}.js`);
}

/** The file that is deployed. */
export function bundleOf(name: string): string {
  return join(ROOT, 'dist', 'cloudfunctions', name, 'index.js');
}
