// The phone's own copy of shared/: a file that escapes miniprogram/ compiles here and is missing from the upload.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const copy = join(root, 'miniprogram', 'shared');

rmSync(copy, { recursive: true, force: true });
cpSync(join(root, 'shared'), copy, { recursive: true });
