/** What is wrong with how a page looks, measured on what the browser computed. */
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Frame, Page } from 'playwright-core';

const [measuring] = buildSync({
  entryPoints: [join(__dirname, 'inPage', 'flaws.ts')],
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'measuring',
}).outputFiles;

/**
 * In words, one line each, empty if all is well: texts below 4.5:1 (3:1 from 24 px on), controls that are smaller than
 * a finger or have no name, what sticks out of the window or its card, broken numbers. Waits for movements to end.
 */
export function flaws(place: Page | Frame): Promise<readonly string[]> {
  const code = measuring?.text ?? '';
  return place.evaluate(`(async () => { ${code} await measuring.stillness(); return measuring.flaws(); })()`);
}
