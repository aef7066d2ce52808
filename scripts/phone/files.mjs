import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The files below a folder, as paths with `/`, in order. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The same for the same contents under the same names, and for nothing else. */
export function digestOf(folder, files) {
  const contents = files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
  return createHash('sha256').update(JSON.stringify(contents)).digest('hex');
}

/** The path itself, where a file is there. */
export function existingFile(path) {
  return existsSync(path) && statSync(path).isFile() ? path : undefined;
}
