/**
 * The texts of licences that go along with the mini program. They lie in the staff's subpackage: the main package, which
 * every student loads before the first page, counts each byte.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NOTICE, noticeOf } from '../licences/notice.mjs';

const IN_SUBPACKAGE = `staff/${NOTICE}`;
export const PHONE_NOTICE = `miniprogram/${IN_SUBPACKAGE}`;

/** Drawn into a stylesheet, so that none of its files is there. */
const DRAWN = 'tdesign-icons-svg';

/** The packages that the mini program is made of, as paths below the project. */
export function phoneFolders(miniprogram) {
  const names = readdirSync(join(miniprogram, 'miniprogram_npm')).flatMap((name) =>
    name.startsWith('@')
      ? readdirSync(join(miniprogram, 'miniprogram_npm', name)).map((inside) => `${name}/${inside}`)
      : [name],
  );
  return [...names, DRAWN].sort().map((name) => `node_modules/${name}`);
}

export function writeLicences(miniprogram) {
  const root = dirname(miniprogram);
  const folders = phoneFolders(miniprogram).map((folder) => join(root, folder));
  writeFileSync(join(miniprogram, IN_SUBPACKAGE), noticeOf(folders));
}
