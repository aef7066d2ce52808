// `npm run admin`: builds the command line alone, beside whatever else runs from dist/, and runs it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { program } from './program.mjs';

const root = join(import.meta.dirname, '..');
const outfile = join(root, 'dist', 'admin', 'run.js');
await build({ ...program, entryPoints: [join(root, 'admin', 'run.ts')], outfile });
await import(pathToFileURL(outfile).href);
