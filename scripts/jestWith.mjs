// Runs jest with variables set, as `node scripts/jestWith.mjs FULL=1 tests/scripts`: the shell of Windows sets none in a command.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const VARIABLE = /^([A-Z_]+)=(.*)$/;
const words = process.argv.slice(2);
const variables = words.filter((word) => VARIABLE.test(word)).map((word) => VARIABLE.exec(word).slice(1));
const others = words.filter((word) => !VARIABLE.test(word));
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');

const { status } = spawnSync(process.execPath, [jest, ...others], {
  env: { ...process.env, ...Object.fromEntries(variables) },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
