/** Cloud storage: files by path, owned by who uploaded them, readable through addresses that expire. */
import { ServiceError } from '../service';
import { contentTypeOf } from './contentType';
import { type FileIds, isCloudPath, isKey, keyOf } from './fileNames';
import type { FileFacts, FileStore, StoredFile } from './fileStore';
import { maxAddressAgeSeconds, maxFunctionUploadBytes, maxPhoneUploadBytes } from './limits';
import type { Signature, Signatures } from './signatures';

export interface StorageParts {
  readonly files: FileStore;
  readonly ids: FileIds;
  readonly signatures: Signatures;
  readonly nowMs: () => number;
  /** Where the local cloud answers. */
  readonly url: string;
}

/** Where addresses of files begin. */
export const FILES_PATH = '/storage/';

export class Storage {
  readonly #parts: StorageParts;
  #lastUpload: Promise<unknown> = Promise.resolve();

  constructor(parts: StorageParts) {
    this.#parts = parts;
  }

  /**
   * Keeps a file; the file id. With an openid it comes from that user's phone, which may replace no file but its own.
   * @throws ServiceError when the path or the size will not do, or the file is somebody else's
   */
  async upload(path: unknown, content: Uint8Array, openid?: string): Promise<string> {
    if (!isCloudPath(path)) throw badPath(path);
    const most = openid === undefined ? maxFunctionUploadBytes : maxPhoneUploadBytes;
    if (content.length > most)
      throw new ServiceError(
        'STORAGE_REQUEST_FAIL',
        `The file has ${content.length} bytes; at most ${most} may be uploaded`,
      );
    await this.#oneByOne(() => this.#keep(path, content, openid));
    return this.#parts.ids.idOf(path);
  }

  async read(fileId: string): Promise<StoredFile | undefined> {
    const path = this.#parts.ids.pathOf(fileId);
    return path === undefined ? undefined : this.#parts.files.read(keyOf(path));
  }

  /** What lies at a signed address. `forbidden` where the signature is wrong or too old. */
  async readSigned(key: string, signature: Signature): Promise<StoredFile | 'missing' | 'forbidden'> {
    if (!isKey(key) || !this.#parts.signatures.allows('get', key, signature)) return 'forbidden';
    return (await this.#parts.files.read(key)) ?? 'missing';
  }

  /** An address that works for a while; undefined where there is no such file. */
  temporaryUrl(fileId: unknown, maxAgeSeconds: number): string | undefined {
    const path = this.#parts.ids.pathOf(fileId);
    if (path === undefined || !this.#parts.files.has(keyOf(path))) return undefined;
    const { sign, t } = this.#parts.signatures.sign('get', keyOf(path), clampAge(maxAgeSeconds));
    // The name is for people: it is not looked at, and the SDK encodes it once more.
    const name = path.slice(path.lastIndexOf('/') + 1).replace(/[?#%\\]/g, '_');
    return `${this.#parts.url}${FILES_PATH}${keyOf(path)}/${name}?sign=${sign}&t=${t}`;
  }

  /** False if there was none. */
  remove(fileId: unknown): Promise<boolean> {
    const path = this.#parts.ids.pathOf(fileId);
    return path === undefined ? Promise.resolve(false) : this.#parts.files.remove(keyOf(path));
  }

  /** By path. */
  list(): Promise<readonly FileFacts[]> {
    return this.#parts.files.list();
  }

  async #keep(path: string, content: Uint8Array, openid: string | undefined): Promise<void> {
    const { files, nowMs } = this.#parts;
    const before = openid === undefined ? undefined : await files.read(keyOf(path));
    if (before !== undefined && before.facts.openid !== openid)
      throw new ServiceError('STORAGE_EXCEED_AUTHORITY', `${path} was uploaded by somebody else`);
    const facts = { path, contentType: contentTypeOf(path), uploadedAtMs: nowMs() };
    await files.put({ ...facts, ...(openid !== undefined && { openid }) }, content);
  }

  /** So that nobody puts a file between looking who owns a path and writing there. */
  #oneByOne(upload: () => Promise<void>): Promise<void> {
    const done = this.#lastUpload.then(upload);
    this.#lastUpload = done.catch(() => undefined); // told to whoever uploads
    return done;
  }
}

export function badPath(path: unknown): ServiceError {
  return new ServiceError('INVALID_PARAM', `“${String(path)}” is no path of cloud storage`);
}

function clampAge(seconds: number): number {
  return Math.min(Math.max(Math.floor(seconds), 1), maxAddressAgeSeconds);
}
