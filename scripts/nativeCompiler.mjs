// TypeScript 7 is the same compiler written natively, which takes a fifth of the time; WeChat's tools ask TypeScript 6,
// because 7 has no interface for programs.
import { createRequire } from 'node:module';

/** The script to start with Node. */
export const nativeCompiler = createRequire(import.meta.url)
  .resolve('typescript-native/package.json')
  .replace(/package\.json$/, 'bin/tsc');
