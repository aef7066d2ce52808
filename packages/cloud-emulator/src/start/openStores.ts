/** What functions keep in the cloud: documents and files. */
import { join } from 'node:path';
import { type CollectionDefinition, type Database, openDatabase } from '../database/openDatabase';
import { readDefinitions } from '../database/readDefinitions';
import type { EmulatorOptions } from '../emulator';
import { openStorage } from '../storage/openStorage';
import type { Ground } from './ground';

type OpenStorage = Awaited<ReturnType<typeof openStorage>>;

export async function openStores(
  { dataFolder, databaseFolder }: EmulatorOptions,
  ground: Ground,
): Promise<{
  readonly database: Database;
  readonly definitions: readonly CollectionDefinition[];
  readonly files: OpenStorage;
}> {
  const { nowMs, durability, faults, clock } = ground;
  const definitions = readDefinitions(databaseFolder);
  const database = await openDatabase({
    folder: join(dataFolder, 'database'),
    now: nowMs,
    definitions,
    durability,
    meetsConflict: () => faults.chances.now('conflicts'),
  });
  const files = await openStorage({ ...ground, folder: join(dataFolder, 'storage') });
  clock.onMove(() => {
    database.clockMoved();
  });
  return { database, definitions, files };
}
