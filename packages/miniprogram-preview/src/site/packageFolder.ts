/** Where this package lies. Its sources come along: the phone's own program is built from them when a preview opens. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const FOLDER = dirname(createRequire(__filename).resolve('miniprogram-preview/package.json'));

/** @param path below `src/` */
export function sourceFolder(...path: readonly string[]): string {
  return join(FOLDER, 'src', ...path);
}

export const MANIFEST_FILE = join(FOLDER, 'package.json');
