#!/usr/bin/env node
/** `miniprogram-preview`: exits with 0 after it was stopped, 1 when it cannot run, 2 when it was asked wrongly. */
import { once } from 'node:events';
import { run } from './run';

const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);

void run(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
  stopped,
}).then((code) => {
  // Open event streams of pages would keep it alive.
  process.exit(code);
});
