import { readFileSync } from 'node:fs';
import { referencesOf } from './references.mjs';
import { resolve } from './resolve.mjs';

/**
 * The files given and every file that one of them leads to at run time: what only types are taken from is not there.
 * @param {string[]} files paths below miniprogram/
 * @param {(path: string) => string | undefined} sourceOf where such a path is read from
 * @param {(path: string, reference: import('./references.mjs').Reference) => void} [onMissing]
 * @returns {string[]}
 */
export function reachedFrom(files, sourceOf, onMissing = () => {}) {
  const isFile = (path) => sourceOf(path) !== undefined;
  const reached = new Set(files);
  // A set is walked in the order of adding, with what is added on the way.
  for (const path of reached) {
    for (const reference of referencesOf(path, readFileSync(sourceOf(path), 'utf8'))) {
      if (!reference.atRunTime) continue;
      const found = resolve(path, reference, isFile).path;
      if (found === undefined) onMissing(path, reference);
      else for (const part of partsOf(found, reference.kind, isFile)) reached.add(part);
    }
  }
  return [...reached];
}

const COMPONENT_PARTS = ['.ts', '.js', '.wxml', '.wxss'];

function partsOf(path, kind, isFile) {
  if (kind !== 'component') return [path];
  const base = path.slice(0, -'.json'.length);
  return [path, ...COMPONENT_PARTS.map((ending) => base + ending).filter(isFile)];
}
