// The file that goes along with what is made of packages: of each its name, its version, its licence and the text of it.
import { packageAt } from './packages.mjs';

/** Beside each function's bundle, and in the mini program. */
export const NOTICE = 'LICENCES.txt';
/** Of which packages each function's bundle is made, as esbuild says. */
export const LIST = 'dist/licences.json';

const LINE = '-'.repeat(80);

/** @param {string[]} folders of packages */
export function noticeOf(folders) {
  const parts = folders
    .map(packageAt)
    .map(({ name, version, licence, source, text }) =>
      [`${name} ${version}: ${licence ?? 'unknown'}`, source, text].filter(Boolean).join('\n\n'),
    );
  return `${['What this is made of, beside our own.', ...parts].join(`\n\n${LINE}\n`)}\n`;
}
