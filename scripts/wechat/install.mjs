/** Installs WeChat's compilers beside this file when they are first needed, or when the lock file has changed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../phone/files.mjs';

const folder = import.meta.dirname;
const stamp = join(folder, 'node_modules', '.installed-lock');

/** @throws where npm could not install them. */
export function installCompilers() {
  const lock = digestOf(folder, ['package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error("Installing WeChat's compilers (276 MB, about a minute, once) …");
  const { status, error } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: folder,
    // npm's own output is progress; stdout is for what was found.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ci in ${folder} failed${error ? `: ${error.message}` : ''}`);
  writeFileSync(stamp, lock);
}
