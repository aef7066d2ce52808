// Checks the types of every project of this repository.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { nativeCompiler } from './nativeCompiler.mjs';

const ROOT = join(import.meta.dirname, '..');
const PROJECTS = ['tsconfig.cloud.json', 'tsconfig.phone.json', 'tsconfig.preview.json', 'tests/miniprogram'];

const results = PROJECTS.map((project) =>
  spawnSync(process.execPath, [nativeCompiler, '--noEmit', '-p', project], { cwd: ROOT, stdio: 'inherit' }),
);
process.exitCode = results.every(({ status }) => status === 0) ? 0 : 1;
