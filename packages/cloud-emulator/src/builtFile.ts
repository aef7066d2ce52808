import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * A file of this package's dist/, which is found by the package's name: the code may run from its sources, from dist/,
 * or from a program that it was built into.
 */
export function builtFile(...path: readonly string[]): string {
  const manifest = createRequire(__filename).resolve('cloud-emulator/package.json');
  const file = join(dirname(manifest), 'dist', ...path);
  if (!existsSync(file)) throw new Error(`There is no ${file}: run "npm run build" first.`);
  return file;
}
