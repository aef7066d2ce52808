/** `npm run admin -- COMMAND`. */
import { join } from 'node:path';
import { runAdmin } from './program';

runAdmin(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  environment: process.env,
  nowMs: () => Date.now(),
  isTerminal: process.stderr.isTTY,
  // Built as dist/admin/run.js.
  root: join(__dirname, '..', '..'),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 2;
  },
);
