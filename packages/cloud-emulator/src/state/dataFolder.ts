/** The folder that survives a restart: one process at a time, in a form that this version can read. */
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OptionRefused } from '../refusals/optionRefused';
import { systemReason } from '../refusals/systemReason';
import { lockFolder } from './folderLock';

const FORMAT_FILE = 'format';
/** Rises whenever what was written before could no longer be read. */
const FORMAT = '2';
/** What was in the folder before there was a number. */
const FIRST_FORMAT_FOLDER = 'services';

export interface DataFolder {
  /** Lets another process have it. */
  close(): Promise<void>;
}

class UnknownFormat extends Error {
  constructor(folder: string) {
    super(
      `The data folder ${folder} was written by another version of the local cloud. ` +
        'Delete it to begin anew, or choose another folder.',
    );
    this.name = 'UnknownFormat';
  }
}

/** Made if it is not there. @throws OptionRefused, FolderInUse or UnknownFormat */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  makeWritable(folder);
  const lock = await lockFolder(folder);
  try {
    const file = join(folder, FORMAT_FILE);
    const isNew = !existsSync(file) && !existsSync(join(folder, FIRST_FORMAT_FOLDER));
    if (isNew) writeFileSync(file, `${FORMAT}\n`);
    else if (!existsSync(file) || readFileSync(file, 'utf8').trim() !== FORMAT)
      throw new UnknownFormat(folder);
  } catch (error) {
    await lock.release();
    throw error;
  }
  return { close: () => lock.release() };
}

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const isFile = existsSync(folder) && !statSync(folder).isDirectory();
    const reason = isFile ? 'it is a file, and a folder is needed' : systemReason(error);
    throw new OptionRefused('dataFolder', `${folder} cannot be made or written to: ${reason}`, error);
  }
}
