/**
 * One process per data folder. Who holds the lock has a reader's place in a small lmdb environment of its own, with
 * its process id; lmdb holds a lock of the system beside it, which ends with the process however it ends. So a killed
 * process leaves nothing behind, and another one that has got its process id meanwhile is not taken for it.
 */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';

const LOCK_FOLDER = 'lock';

/** A second environment over one file would make the system let go of the first one's lock. */
const heldHere = new Set<string>();

export interface FolderLock {
  release(): Promise<void>;
}

class FolderInUse extends Error {
  constructor(folder: string, processId: number) {
    super(
      `The data folder ${folder} is in use by process ${processId}${processId === process.pid ? ', this one' : ''}. ` +
        'Stop the local cloud that runs there, or choose another folder.',
    );
    this.name = 'FolderInUse';
  }
}

/** @param folder exists. @throws FolderInUse; two that ask at the same moment may both be refused */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const place = realpathSync(folder);
  if (heldHere.has(place)) throw new FolderInUse(place, process.pid);
  heldHere.add(place);
  const store = open({
    path: join(place, LOCK_FOLDER),
    noSubdir: false,
    overlappingSync: false,
    noSync: true,
  });
  const reading = store.useReadTransaction();
  store.get('', { transaction: reading }); // takes the place, for as long as the transaction is open
  const release = async (): Promise<void> => {
    reading.done();
    await store.close();
    heldHere.delete(place);
  };
  const [other] = othersThan(process.pid, readersOf(store));
  if (other !== undefined) {
    await release();
    throw new FolderInUse(place, other);
  }
  return { release };
}

/** Two containers may give their processes the same id: one place is ours, a second with our id is not. */
function othersThan(own: number, processIds: readonly number[]): readonly number[] {
  return processIds.filter((processId, index) => processId !== own || index !== processIds.indexOf(own));
}

/** The processes that hold a place; lmdb forgets those that have ended first. */
function readersOf(store: RootDatabase): readonly number[] {
  store.readerCheck();
  const lines = store.readerList().split('\n');
  return lines.flatMap((line) => {
    const [, processId] = /^\s*(\d+)\s/.exec(line) ?? [];
    return processId === undefined ? [] : [Number(processId)];
  });
}
