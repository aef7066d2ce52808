import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MAX_LEVELS = 6;

/**
 * A file of dist/. The tools run from their sources under jest and from dist/ otherwise; from both, the project's dist/
 * is found by walking up.
 */
export function builtFile(...path: readonly string[]): string {
  const wanted = join('dist', ...path);
  let folder = __dirname;
  for (let level = 0; level < MAX_LEVELS; level += 1) {
    const file = join(folder, wanted);
    if (existsSync(file)) return file;
    folder = dirname(folder);
  }
  throw new Error(`No ${wanted} above ${__dirname}: run "npm run build" first.`);
}
