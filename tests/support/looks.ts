/** What is wrong with how a page looks, measured on what the browser computed. */
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Frame, Locator, Page } from 'playwright-core';

const LEAST_TARGET_PX = 44;

const [measuring] = buildSync({
  entryPoints: [join(__dirname, 'inPage', 'faintTexts.ts')],
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'measuring',
}).outputFiles;

/** Texts that are hard to read: below 4.5:1, or 3:1 from 24 px on. Empty if all is well. */
export function faintTexts(place: Page | Frame): Promise<readonly string[]> {
  return place.evaluate(`(() => { ${measuring?.text ?? ''} return measuring.faintTexts(); })()`);
}

/** Things to tap that are smaller than a finger, by their text. Empty if all is well. */
export async function smallTargets(targets: Locator): Promise<readonly string[]> {
  const small: string[] = [];
  for (const target of await targets.filter({ visible: true }).all()) {
    const { width = 0, height = 0 } = (await target.boundingBox()) ?? {};
    if (width < LEAST_TARGET_PX || height < LEAST_TARGET_PX)
      small.push(`${await target.innerText()}: ${Math.round(width)} × ${Math.round(height)}`);
  }
  return small;
}

/** How far the page can be scrolled sideways, in pixels: 0 if it fits. */
export function overflowPx(place: Page | Frame): Promise<number> {
  return place.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
