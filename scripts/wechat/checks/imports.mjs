/**
 * Whatever a file refers to must lie below miniprogram/ and be there: neither of WeChat's compilers looks, and the
 * phone misses it only when it gets there.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../phone/files.mjs';
import { referencesOf } from '../../phone/references.mjs';
import { isInPackage, resolve } from '../../phone/resolve.mjs';

export function checkImports({ miniprogram, rootName }) {
  const isFile = (path) => existsSync(join(miniprogram, path)) && statSync(join(miniprogram, path)).isFile();
  return filesBelow(miniprogram).flatMap((path) => {
    const text = readFileSync(join(miniprogram, path), 'utf8');
    try {
      return referencesOf(path, text).flatMap((reference) => findingOf(path, reference, isFile, rootName));
    } catch (error) {
      return [`${rootName}${path} can't be read: ${error.message}`];
    }
  });
}

function findingOf(path, reference, isFile, rootName) {
  const { kind, target, line, atRunTime } = reference;
  const where = `${rootName}${path}:${line}`;
  const { leaves, path: found } = resolve(path, reference, isFile);
  if (leaves) return [`${where} ${kind} ${target} leaves ${rootName}`];
  // A type is gone before anything is loaded; tsc looks after it.
  if (found !== undefined || !atRunTime) return [];
  return [`${where} ${kind} ${target} is not in ${rootName}${hint(path, target)}`];
}

function hint(path, target) {
  return !isInPackage(path) && /^[a-z@]/.test(target) ? ' (npm run build brings packages)' : '';
}
