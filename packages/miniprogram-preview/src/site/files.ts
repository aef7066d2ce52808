/** Files that are served as they are: fonts, icons, and the mini program's own pictures. */
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { iconDrawing, ICONS_PATH } from '../compiler/icons';
import { fontFile } from './fonts';
import type { Found } from './found';

export const FONTS_PATH = '/phone/fonts/';
const FILES_PATH = '/phone/files/';
const PICTURES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
};

/** @param folder the mini program's */
export function fileAt(path: string, folder: string): Found | undefined {
  if (path.startsWith(FONTS_PATH)) return found('font/woff2', fontFile(path.slice(FONTS_PATH.length)));
  if (path.startsWith(ICONS_PATH))
    return found('image/svg+xml', iconDrawing(path.slice(ICONS_PATH.length).replace(/\.svg$/, '')));
  if (!path.startsWith(FILES_PATH)) return undefined;
  const type = PICTURES[extname(path)];
  const file = join(folder, normalize(`/${path.slice(FILES_PATH.length)}`));
  return type !== undefined && existsSync(file) ? found(type, readFileSync(file)) : undefined;
}

function found(type: string, body: string | Buffer | undefined): Found | undefined {
  return body === undefined ? undefined : { type, body };
}
