/** What the first visit downloads, and each subpackage. WeChat refuses 2 MB; the main package has a limit of ours. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MAIN_LIMIT_BYTES = 900 * 1024;
const SUBPACKAGE_LIMIT_BYTES = 2 * 1024 * 1024;

/** Where each subpackage lies: `packageReports/`. */
export function subpackageRoots({ miniprogram }) {
  const app = JSON.parse(readFileSync(join(miniprogram, 'app.json'), 'utf8'));
  const subpackages = app.subPackages ?? app.subpackages ?? [];
  return subpackages.map(({ root }) => `${root.replace(/^\/|\/$/g, '')}/`);
}

/**
 * @param {Record<string, number>} bytes of each compiled file
 * @param {string[]} roots
 * @returns {{ mainBytes: number, subpackageBytes: Record<string, number>, findings: string[] }}
 */
export function checkSizes(bytes, roots) {
  const totals = new Map([['', 0], ...roots.map((root) => [root, 0])]);
  for (const [path, size] of Object.entries(bytes)) {
    const root = roots.find((start) => path.startsWith(start)) ?? '';
    totals.set(root, totals.get(root) + size);
  }
  const findings = [...totals].flatMap(([root, total]) => {
    const limit = root === '' ? MAIN_LIMIT_BYTES : SUBPACKAGE_LIMIT_BYTES;
    if (total <= limit) return [];
    return [`${root === '' ? 'the main package' : root} has ${total} bytes, ${limit} are allowed`];
  });
  const { '': mainBytes, ...subpackageBytes } = Object.fromEntries(totals);
  return { mainBytes, subpackageBytes, findings };
}
