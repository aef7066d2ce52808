#!/usr/bin/env node
/** `miniprogram-preview`: exits with 0 after it was stopped, 1 when it cannot run, 2 when it was asked wrongly. */
import { run } from './run';

/** Heard until the end: npx passes on the Ctrl-C that the terminal has sent to both, so most of them come twice. */
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, resolve);
});

void run(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
  stopped,
}).then((code) => {
  // Open event streams of pages would keep it alive.
  process.exit(code);
});
