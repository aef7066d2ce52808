/** A mini program's project as DevTools opens it: the folder with project.config.json. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** @returns {{ folder: string, rootName: string, miniprogram: string }} absolute, but for `rootName`: `miniprogram/` */
export function openProject(path) {
  const folder = resolve(path);
  const { miniprogramRoot } = JSON.parse(readFileSync(join(folder, 'project.config.json'), 'utf8'));
  return { folder, rootName: miniprogramRoot, miniprogram: join(folder, miniprogramRoot) };
}
