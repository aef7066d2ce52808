/**
 * Files on disk, one for each path of the cloud: a line with the checksum of all that follows, a line of JSON that
 * says what it is, then the bytes. A file is written beside its place and moved there, so that there is always the old one or the new one, whole.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isKey, keyOf } from './fileNames';

export interface FileFacts {
  readonly path: string;
  readonly contentType: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly uploadedAtMs: number;
  /** Who uploaded it from a phone; absent for files that functions wrote. */
  readonly openid?: string;
}

export interface StoredFile {
  readonly facts: FileFacts;
  readonly content: Buffer;
}

const UNFINISHED = '.part';
const CHECKSUM_LINE = 65;

export class FileStore {
  readonly #folder: string;
  #parts = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** What was being written when the process died was never acknowledged. */
  static async open(folder: string): Promise<FileStore> {
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) if (name.endsWith(UNFINISHED)) await rm(join(folder, name));
    return new FileStore(folder);
  }

  /** On the disk when it resolves. */
  async put(about: Omit<FileFacts, 'sha256' | 'bytes'>, content: Uint8Array): Promise<void> {
    const facts: FileFacts = { ...about, sha256: sha256(content), bytes: content.length };
    const place = this.#placeOf(keyOf(about.path));
    this.#parts += 1;
    const part = `${place}.${this.#parts}${UNFINISHED}`;
    try {
      const handle = await open(part, 'w');
      try {
        await handle.writeFile(sealed(facts, content));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(part, place);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    await this.#syncFolder();
  }

  has(key: string): boolean {
    return existsSync(this.#placeOf(key));
  }

  /** @throws Error when the file is not what was written */
  async read(key: string): Promise<StoredFile | undefined> {
    let stored: Buffer;
    try {
      stored = await readFile(this.#placeOf(key));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
    const file = unsealed(stored);
    if (file === undefined || keyOf(file.facts.path) !== key)
      throw new Error(`A stored file is damaged: ${key}`);
    return file;
  }

  /** False if there was none. */
  async remove(key: string): Promise<boolean> {
    try {
      await rm(this.#placeOf(key));
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
    await this.#syncFolder();
    return true;
  }

  /** By path. */
  async list(): Promise<readonly FileFacts[]> {
    const stored = (await readdir(this.#folder)).filter(isKey).map((key) => this.read(key));
    return (await Promise.all(stored))
      .flatMap((file) => (file ? [file.facts] : []))
      .sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  #placeOf(key: string): string {
    if (!isKey(key)) throw new TypeError(`“${key}” is no name of a stored file`);
    return join(this.#folder, key);
  }

  /** A move is on the disk once its folder is. Windows has no such thing, and needs none. */
  async #syncFolder(): Promise<void> {
    if (process.platform === 'win32') return;
    const handle = await open(this.#folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

function sealed(facts: FileFacts, content: Uint8Array): Buffer {
  const rest = Buffer.concat([Buffer.from(`${JSON.stringify(facts)}\n`), content]);
  return Buffer.concat([Buffer.from(`${sha256(rest)}\n`), rest]);
}

/** Undefined where it is not what was written. */
function unsealed(stored: Buffer): StoredFile | undefined {
  const rest = stored.subarray(CHECKSUM_LINE);
  if (stored.subarray(0, CHECKSUM_LINE).toString('latin1') !== `${sha256(rest)}\n`) return undefined;
  const end = rest.indexOf('\n');
  const facts = JSON.parse(rest.subarray(0, end).toString('utf8')) as FileFacts;
  return { facts, content: rest.subarray(end + 1) };
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
