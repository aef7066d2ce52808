/**
 * Which uploaded files an account may use, for feedback and for itself: those below its own prefix, where nobody else
 * uploads to because nobody else knows it, that are there, small enough, and pictures by their first bytes.
 */
import type { Outcome } from '../../shared/contract/contract';
import { LARGEST_PICTURE_BYTES } from '../../shared/domain/basis/picture';
import { refuse, success } from '../../shared/domain/basis/result';
import type { BasisPorts, Caller } from './ports';

/** WeChat fetches a picture within the half hour that it promises a verdict in, with some to spare. */
export const CHECKED_WITHIN_SECONDS = 3_600;

const PICTURE_NAME = /^[\w-]{1,64}\.(jpe?g|png)$/i;
const MEGABYTE = 1024 * 1024;

export function uploadPrefix(cloud: Pick<BasisPorts, 'digestId'>, { openid }: Caller): string {
  return `pictures/${cloud.digestId(`pictures:${openid}`)}/`;
}

/** Whose file it is; asks nobody. */
export function refuseForeign(
  cloud: Pick<BasisPorts, 'digestId' | 'files'>,
  fileIds: readonly string[],
  caller: Caller,
): Outcome<undefined> {
  const prefix = uploadPrefix(cloud, caller);
  for (const fileId of fileIds) {
    const path = cloud.files.pathOf(fileId);
    if (path?.startsWith(prefix) !== true) return refuse('PICTURE_NOT_YOURS');
    const name = path.slice(prefix.length);
    if (name.includes('/')) return refuse('PICTURE_NOT_YOURS');
    if (!PICTURE_NAME.test(name)) return refuse('PICTURE_KIND_NOT_ALLOWED');
  }
  return success(undefined);
}

/** What the files are; asks the storage. */
export async function refuseUnfit(
  cloud: Pick<BasisPorts, 'files'>,
  fileIds: readonly string[],
): Promise<Outcome<undefined>> {
  for (const file of await Promise.all(fileIds.map((fileId) => cloud.files.inspect(fileId)))) {
    if (file === 'unavailable') return refuse('STORAGE_UNAVAILABLE');
    if (file === 'missing') return refuse('PICTURE_UNKNOWN');
    if (file.bytes > LARGEST_PICTURE_BYTES)
      return refuse('PICTURE_TOO_LARGE', { megabytes: LARGEST_PICTURE_BYTES / MEGABYTE });
    if (file.kind === 'other') return refuse('PICTURE_KIND_NOT_ALLOWED');
  }
  return success(undefined);
}
