#!/usr/bin/env node
import { emulatorCommand } from './emulatorCommand';

void emulatorCommand(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
