// Makes what miniprogram/ needs and git doesn't keep: its copy of shared/, its glyphs and its npm packages; of this
// project, or of the one in the folder given.
import { join } from 'node:path';
import { writeGlyphs } from './phone/glyphs.mjs';
import { makePackages } from './phone/packages.mjs';
import { copyShared } from './phone/sharedCopy.mjs';

const root = process.argv[2] ?? join(import.meta.dirname, '..');
const miniprogram = join(root, 'miniprogram');
const nodeModules = join(root, 'node_modules');

copyShared(root);
writeGlyphs(miniprogram, nodeModules);
makePackages(miniprogram, nodeModules);
