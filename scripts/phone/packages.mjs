/**
 * Makes `miniprogram_npm/`, laid out as WeChat's npm builder does, of those files alone that the mini program
 * reaches: TDesign whole would take half of what may be uploaded.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from './files.mjs';
import { referencesOf } from './references.mjs';
import { isInPackage, resolve } from './resolve.mjs';

const COMPONENT_PARTS = ['.ts', '.js', '.wxml', '.wxss'];

/** @throws where a page names a component, script, template or style that no installed package has. */
export function makePackages(miniprogram, nodeModules) {
  const made = join(miniprogram, 'miniprogram_npm');
  rmSync(made, { recursive: true, force: true });
  const sourceOf = (path) =>
    isInPackage(path) ? packageFile(nodeModules, path) : existingFile(join(miniprogram, path));
  for (const path of reachedFrom(filesBelow(miniprogram), sourceOf).filter(isInPackage)) {
    mkdirSync(dirname(join(miniprogram, path)), { recursive: true });
    copyFileSync(sourceOf(path), join(miniprogram, path));
  }
}

/** Own files, and every file of a package that one of them leads to. */
function reachedFrom(ownFiles, sourceOf) {
  const isFile = (path) => sourceOf(path) !== undefined;
  const reached = new Set(ownFiles);
  // A set is walked in the order of adding, with what is added on the way.
  for (const path of reached) {
    for (const reference of referencesOf(path, readFileSync(sourceOf(path), 'utf8'))) {
      if (!reference.atRunTime) continue;
      const found = resolve(path, reference, isFile).path;
      if (found !== undefined) for (const part of partsOf(found, reference.kind, isFile)) reached.add(part);
      else if (isInPackage(path) || !/^[./]/.test(reference.target)) refuse(path, reference);
    }
  }
  return [...reached];
}

function partsOf(path, kind, isFile) {
  if (kind !== 'component') return [path];
  const base = path.slice(0, -'.json'.length);
  return [path, ...COMPONENT_PARTS.map((ending) => base + ending).filter(isFile)];
}

/** `miniprogram_npm/dayjs/index.js` → `node_modules/dayjs/dayjs.min.js`, where its package.json says so. */
function packageFile(nodeModules, path) {
  const inside = path.slice('miniprogram_npm/'.length).split('/');
  if (!path.startsWith('miniprogram_npm/')) return undefined;
  const name = inside.splice(0, inside[0].startsWith('@') ? 2 : 1).join('/');
  const description = existingFile(join(nodeModules, name, 'package.json'));
  if (description === undefined) return undefined;
  const { miniprogram, main } = JSON.parse(readFileSync(description, 'utf8'));
  const file = existingFile(join(nodeModules, name, miniprogram ?? '.', ...inside));
  const isEntry = miniprogram === undefined && inside.join('/') === 'index.js';
  return file ?? (isEntry && main !== undefined ? existingFile(join(nodeModules, name, main)) : undefined);
}

function existingFile(path) {
  return existsSync(path) && statSync(path).isFile() ? path : undefined;
}

function refuse(path, { kind, target, line }) {
  throw new Error(`miniprogram/${path}:${line}: no ${kind} ${target} in the mini program or in node_modules`);
}
