/** Chinese fonts, cut by the characters they hold, so that a page loads only what it shows. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const FOLDER = dirname(createRequire(__filename).resolve('@fontsource/noto-sans-sc/package.json'));
const WEIGHTS = [400, 500, 700];
const FILE = /^[\w-]+\.woff2$/;

/** @param path where `fontFile` is served */
export function fontStyle(path: string): string {
  return WEIGHTS.map((weight) => readFileSync(join(FOLDER, `${weight}.css`), 'utf8'))
    .join('\n')
    .replace(/, url\([^)]*\.woff\) format\('woff'\)/g, '')
    .replaceAll('url(./files/', `url(${path}`);
}

/** @returns undefined if there is no such file */
export function fontFile(name: string): Buffer | undefined {
  if (!FILE.test(name)) return undefined;
  try {
    return readFileSync(join(FOLDER, 'files', name));
  } catch {
    return undefined;
  }
}
