/** What is wrong with the options can be said before anything is opened or written. */
import { type Stats, statSync } from 'node:fs';
import type { EmulatorOptions } from '../emulator';
import { OptionRefused } from './optionRefused';
import { systemReason } from './systemReason';

const NEEDED = ['functionsFolder', 'databaseFolder', 'functionSettingsFile', 'dataFolder'] as const;

/** @throws TypeError when options are missing; OptionRefused when a file or folder is not there */
export function checkOptions(options: Partial<EmulatorOptions> = {}): void {
  const missing = NEEDED.filter((name) => typeof options[name] !== 'string' || options[name] === '');
  if (missing.length > 0) throw new TypeError(`startEmulator needs these options: ${missing.join(', ')}`);
  for (const name of ['functionsFolder', 'databaseFolder'] as const) {
    const place = String(options[name]);
    if (!statOf(name, place).isDirectory()) throw new OptionRefused(name, `${place} is a file, not a folder`);
  }
  const file = String(options.functionSettingsFile);
  if (statOf('functionSettingsFile', file).isDirectory())
    throw new OptionRefused('functionSettingsFile', `${file} is a folder, not a file`);
}

function statOf(name: keyof EmulatorOptions, place: string): Stats {
  try {
    return statSync(place);
  } catch (error) {
    throw new OptionRefused(name, `${place}: ${systemReason(error)}`, error);
  }
}
