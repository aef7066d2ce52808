/**
 * How large a store's file had become, kept beside it. lmdb maps a file that was cut off all the same, and whoever
 * reads behind its end is killed by the system; so it is refused before it is opened.
 */
import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

const DATA_FILE = 'data.mdb';
const SIZE_FILE = 'written-bytes';
const sizeBytes = 8;
const checksumBytes = 4;

class TruncatedStore extends Error {
  constructor(file: string, found: number, written: number) {
    super(
      `The data of the local cloud is damaged: ${file} has ${found} bytes, but ${written} had been written, so its end ` +
        'was cut off. Put a copy of the whole data folder back, or delete the folder to begin anew.',
    );
    this.name = 'TruncatedStore';
  }
}

export class WrittenSize {
  readonly #dataFile: string;
  readonly #record: number;
  #written: number;

  /** @param folder exists. @throws TruncatedStore when the file in it is smaller than it was */
  constructor(folder: string) {
    this.#dataFile = join(folder, DATA_FILE);
    const file = join(folder, SIZE_FILE);
    const isThere = statSync(file, { throwIfNoEntry: false }) !== undefined;
    this.#record = openSync(file, isThere ? 'r+' : 'w+');
    this.#written = this.#read();
    const found = this.#found();
    if (found < this.#written) {
      this.close();
      throw new TruncatedStore(this.#dataFile, found, this.#written);
    }
  }

  /** To be called after a commit. A kill between the two leaves the size of an earlier one, which holds as well. */
  note(): void {
    const found = this.#found();
    if (found <= this.#written) return;
    this.#written = found;
    const record = Buffer.alloc(sizeBytes + checksumBytes);
    record.writeBigUInt64BE(BigInt(found));
    record.writeUInt32BE(crc32(record.subarray(0, sizeBytes)), sizeBytes);
    writeSync(this.#record, record, 0, record.length, 0);
  }

  close(): void {
    closeSync(this.#record);
  }

  #found(): number {
    return statSync(this.#dataFile, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** 0 where nothing was recorded, or power was lost while it was: then nothing is known. */
  #read(): number {
    const record = Buffer.alloc(sizeBytes + checksumBytes);
    readSync(this.#record, record, 0, record.length, 0);
    const isWhole = record.readUInt32BE(sizeBytes) === crc32(record.subarray(0, sizeBytes));
    return isWhole ? Number(record.readBigUInt64BE()) : 0;
  }
}
