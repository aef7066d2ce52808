/** TypeScript, with what a phone has: no DOM, no Node. WeChat's plugin strips types without checking them. */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

export function checkTypes({ folder }) {
  const options = ['--noEmit', '--pretty', 'false', '-p', join(folder, 'tsconfig.phone.json')];
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, ...options], { cwd: folder }, (error, stdout, stderr) => {
      const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '');
      const findings = lines.map((line) => line.replace(/^([^\s(]+)\((\d+),\d+\): /, '$1:$2 '));
      resolve(error && findings.length === 0 ? [error.message] : findings);
    });
  });
}
