/** The folders of a small cloud: functions that stay until they are let go, and one collection. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CollectionDefinition } from '../database/openDatabase';
import type { EmulatorOptions } from '../emulator';
import { STAYING_FUNCTION, STAYING_SETTINGS, STAYING_SOURCE, STAYING_TOO } from './stayingFunction';

type Folders = Pick<
  EmulatorOptions,
  'dataFolder' | 'functionsFolder' | 'databaseFolder' | 'functionSettingsFile'
>;

/**
 * @param folder everything lies below it
 * @returns what an emulator is started with
 */
export function writeStayingCloud(folder: string, definition: CollectionDefinition): Folders {
  const write = (path: string, text: string): void => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const staying = [STAYING_FUNCTION, STAYING_TOO];
  for (const name of staying) write(`functions/${name}/index.js`, STAYING_SOURCE);
  write(
    'functions.json',
    JSON.stringify(Object.fromEntries(staying.map((name) => [name, STAYING_SETTINGS]))),
  );
  write(`database/${definition.collection}.json`, JSON.stringify(definition));
  return {
    dataFolder: join(folder, 'data'),
    functionsFolder: join(folder, 'functions'),
    databaseFolder: join(folder, 'database'),
    functionSettingsFile: join(folder, 'functions.json'),
  };
}
