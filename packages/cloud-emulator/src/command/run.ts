#!/usr/bin/env node
import { emulatorCommand } from './emulatorCommand';

/** Heard until the end: npx passes on the Ctrl-C that the terminal has sent to both, so most of them come twice. */
const askedToEnd = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, resolve);
});

void emulatorCommand(process.argv.slice(2), {
  complain: (text) => process.stderr.write(text),
  askedToEnd,
}).then((code) => {
  // What was left open must not keep it, nor may a signal that comes now change how it ends.
  process.exit(code);
});
