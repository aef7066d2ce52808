// Makes what miniprogram/ needs and git doesn't keep: its copy of shared/ and its npm packages; of this project, or of
// the one in the folder given.
import { join } from 'node:path';
import { makePackages } from './phone/packages.mjs';
import { copyShared } from './phone/sharedCopy.mjs';

const root = process.argv[2] ?? join(import.meta.dirname, '..');
copyShared(root);
makePackages(join(root, 'miniprogram'), join(root, 'node_modules'));
