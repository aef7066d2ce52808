import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const builtFile = join('dist', 'emulator', 'functions', 'instance.js');
const maxLevels = 6;

/**
 * The built thread entry. A thread loads JavaScript only, while the emulator itself runs from its sources under jest
 * and from dist/ otherwise; from both, the project's dist/ is found by walking up.
 */
export function instanceFile(): string {
  let folder = __dirname;
  for (let level = 0; level < maxLevels; level += 1) {
    const file = join(folder, builtFile);
    if (existsSync(file)) return file;
    folder = dirname(folder);
  }
  throw new Error(`No ${builtFile} above ${__dirname}: run "npm run build" first.`);
}
