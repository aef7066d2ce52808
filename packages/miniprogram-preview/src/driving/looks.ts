/** What is wrong with how a page looks, measured on what the browser computed. */
import { buildSync } from 'esbuild';
import type { Frame, Page } from 'playwright-core';
import { sourceFolder } from '../site/packageFolder';

let measuring: string | undefined;

/**
 * In words, one line each, empty if all is well: texts below 4.5:1 (3:1 from 24 px on), controls that are smaller than
 * a finger or have no name, what sticks out of the window or its card, letters below each other, broken numbers. Waits
 * for movements to end.
 *
 * @param broken patterns of words that must not be shown, such as an amount without its cents
 */
export function flaws(place: Page | Frame, broken: readonly RegExp[] = []): Promise<readonly string[]> {
  measuring ??= measuringProgram();
  return place.evaluate(
    `(async () => { ${measuring} await measuring.stillness(); return measuring.flaws([${broken.map(String).join(', ')}]); })()`,
  );
}

function measuringProgram(): string {
  const { outputFiles } = buildSync({
    entryPoints: [sourceFolder('driving', 'inPage', 'flaws.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'measuring',
  });
  return outputFiles[0]?.text ?? '';
}
