/**
 * Makes `miniprogram_npm/`, laid out as WeChat's npm builder does, of those files alone that the mini program
 * reaches: TDesign whole would take half of what may be uploaded.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { existingFile, filesBelow } from './files.mjs';
import { reachedFrom } from './reached.mjs';
import { isInPackage } from './resolve.mjs';

/** @throws where a page names a component, script, template or style that no installed package has. */
export function makePackages(miniprogram, nodeModules) {
  const made = join(miniprogram, 'miniprogram_npm');
  rmSync(made, { recursive: true, force: true });
  const sourceOf = (path) =>
    isInPackage(path) ? packageFile(nodeModules, path) : existingFile(join(miniprogram, path));
  const reached = reachedFrom(filesBelow(miniprogram), sourceOf, (path, reference) => {
    if (!isInPackage(path) && /^[./]/.test(reference.target)) return;
    refuse(path, reference);
  });
  for (const path of reached.filter(isInPackage)) {
    mkdirSync(dirname(join(miniprogram, path)), { recursive: true });
    copyFileSync(sourceOf(path), join(miniprogram, path));
  }
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

function refuse(path, { kind, target, line }) {
  throw new Error(`miniprogram/${path}:${line}: no ${kind} ${target} in the mini program or in node_modules`);
}
