/** The files below a folder, as paths with `/`, in order. */
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
