/** A local cloud with one collection, and functions that stay until they are let go. */
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src';
import { writeStayingCloud } from '../../src/programs/stayingCloud';

export const COLLECTION = 'things';

/** @param folder everything lies below it */
export function startSmallCloud(
  folder: string,
  choices: Pick<EmulatorOptions, 'durability' | 'faults'> = {},
): Promise<Emulator> {
  const byShelf = { name: 'byShelf', unique: false, keys: [{ field: 'shelf', order: 1 }] } as const;
  const folders = writeStayingCloud(folder, { collection: COLLECTION, indexes: [byShelf] });
  return startEmulator({ ...folders, ...choices });
}
