/** A local cloud with one collection, and functions that stay until they are let go. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src';
import {
  STAYING_FUNCTION,
  STAYING_SETTINGS,
  STAYING_SOURCE,
  STAYING_TOO,
} from '../../src/programs/stayingFunction';

export const COLLECTION = 'things';

/** @param folder everything lies below it */
export function startSmallCloud(
  folder: string,
  choices: Pick<EmulatorOptions, 'durability' | 'faults'> = {},
): Promise<Emulator> {
  const write = (path: string, text: string): void => {
    const file = join(folder, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  };
  const staying = [STAYING_FUNCTION, STAYING_TOO];
  for (const name of staying) write(`functions/${name}/index.js`, STAYING_SOURCE);
  write(
    'functions.json',
    JSON.stringify(Object.fromEntries(staying.map((name) => [name, STAYING_SETTINGS]))),
  );
  const byShelf = { name: 'byShelf', unique: false, keys: [{ field: 'shelf', order: 1 }] };
  write('database/things.json', JSON.stringify({ collection: COLLECTION, indexes: [byShelf] }));
  return startEmulator({
    dataFolder: join(folder, 'data'),
    functionsFolder: join(folder, 'functions'),
    databaseFolder: join(folder, 'database'),
    functionSettingsFile: join(folder, 'functions.json'),
    ...choices,
  });
}
