/** What a file is called: by its path in the cloud, by the id that everybody hands around, and on our disk. */
import { createHash } from 'node:crypto';
import type { CloudNames } from '../functions/environment';

const MAX_PATH_BYTES = 850;
/** Ours, to look like one: a bucket is called after its environment and its owner's account. */
const ACCOUNT = '1300000000';

/**
 * A path that the cloud takes: neither empty nor too long, no slash at either end nor two in a row, no control
 * characters and no halves of them. `.` and `..` would mean another path to some client on the way.
 */
export function isCloudPath(path: unknown): path is string {
  return (
    typeof path === 'string' &&
    Buffer.byteLength(path) <= MAX_PATH_BYTES &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') &&
    !/[\p{Cc}\p{Cs}]/u.test(path)
  );
}

export class FileIds {
  readonly #prefix: string;

  constructor({ environmentId }: CloudNames) {
    const bucket = `${Buffer.from(environmentId.slice(0, 2)).toString('hex')}-${environmentId}-${ACCOUNT}`;
    this.#prefix = `cloud://${environmentId}.${bucket}/`;
  }

  idOf(path: string): string {
    return `${this.#prefix}${path}`;
  }

  /** Undefined where the id is none of this environment's. */
  pathOf(fileId: unknown): string | undefined {
    if (typeof fileId !== 'string' || !fileId.startsWith(this.#prefix)) return undefined;
    const path = fileId.slice(this.#prefix.length);
    return isCloudPath(path) ? path : undefined;
  }
}

/** The name on disk, and in temporary addresses. A client's path never gets there. */
export function keyOf(path: string): string {
  return createHash('sha256').update(path).digest('hex');
}

export function isKey(text: string): boolean {
  return /^[\da-f]{64}$/.test(text);
}
