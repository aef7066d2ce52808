/** What functions keep in the cloud: documents and files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CollectionDefinition, type Database, openDatabase } from '../database/openDatabase';
import type { EmulatorOptions } from '../emulator';
import { openStorage } from '../storage/openStorage';
import type { Ground } from './ground';

type OpenStorage = Awaited<ReturnType<typeof openStorage>>;

export async function openStores(
  { dataFolder, databaseFolder }: EmulatorOptions,
  ground: Ground,
): Promise<{ readonly database: Database; readonly files: OpenStorage }> {
  const { nowMs, durability, faults, clock } = ground;
  const database = await openDatabase({
    folder: join(dataFolder, 'database'),
    now: nowMs,
    definitions: readDefinitions(databaseFolder),
    durability,
    meetsConflict: () => faults.chances.now('conflicts'),
  });
  const files = await openStorage({ ...ground, folder: join(dataFolder, 'storage') });
  clock.onMove(() => {
    database.clockMoved();
  });
  return { database, files };
}

function readDefinitions(folder: string): readonly CollectionDefinition[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as CollectionDefinition);
}
