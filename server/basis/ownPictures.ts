/**
 * Which uploaded files an account may use, for feedback and for itself: those below its own prefix, where nobody else
 * uploads to because nobody else knows it, that are there, small enough, and pictures by their first bytes.
 *
 * Invariant: what others are shown is a copy. Whoever uploaded a file may put other bytes under its id whenever they like;
 * a copy lies where no phone has written and under a name that none could guess, so what was checked is what is shown.
 */
import type { Outcome } from '../../shared/contract/contract';
import { type KeptPicture, LARGEST_PICTURE_BYTES } from '../../shared/domain/basis/picture';
import { refuse, success } from '../../shared/domain/basis/result';
import type { BasisPorts, Caller, ReadFile } from './ports';

/** WeChat fetches a picture within the half hour that it promises a verdict in, with some to spare. */
export const CHECKED_WITHIN_SECONDS = 3_600;

const PICTURE_NAME = /^[\w-]{1,64}\.(jpe?g|png)$/i;
/** Enough to know a picture by. */
const INSPECTED_BYTES = 16;
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

/** What the files are, by their first bytes; asks the storage. */
export async function refuseUnfit(
  cloud: Pick<BasisPorts, 'files'>,
  fileIds: readonly string[],
): Promise<Outcome<undefined>> {
  const fit = await fitPictures(cloud, fileIds, INSPECTED_BYTES);
  return fit.ok ? success(undefined) : fit;
}

/** With copies of the files as they are now. Whoever is stopped before it writes down where they lie leaves some that nobody is shown. */
export async function keepPictures(
  cloud: Pick<BasisPorts, 'files' | 'newId'>,
  fileIds: readonly string[],
): Promise<Outcome<readonly KeptPicture[]>> {
  const fit = await fitPictures(cloud, fileIds, LARGEST_PICTURE_BYTES);
  if (!fit.ok) return fit;
  const kept: KeptPicture[] = [];
  for (const { fileId, kind, content } of fit.value) {
    const copy = await cloud.files.write(`kept/${cloud.newId()}.${kind}`, content);
    if (copy === 'unavailable') return refuse('STORAGE_UNAVAILABLE');
    kept.push({ fileId, keptId: copy.fileId });
  }
  return success(kept);
}

async function fitPictures(
  { files }: Pick<BasisPorts, 'files'>,
  fileIds: readonly string[],
  mostBytes: number,
): Promise<Outcome<readonly (ReadFile & Pick<KeptPicture, 'fileId'>)[]>> {
  const read = await Promise.all(
    fileIds.map(async (fileId) => ({ fileId, file: await files.read(fileId, mostBytes) })),
  );
  const pictures: (ReadFile & Pick<KeptPicture, 'fileId'>)[] = [];
  for (const { fileId, file } of read) {
    if (file === 'unavailable') return refuse('STORAGE_UNAVAILABLE');
    if (file === 'missing') return refuse('PICTURE_UNKNOWN');
    if (file.bytes > LARGEST_PICTURE_BYTES)
      return refuse('PICTURE_TOO_LARGE', { megabytes: LARGEST_PICTURE_BYTES / MEGABYTE });
    if (file.kind === 'other') return refuse('PICTURE_KIND_NOT_ALLOWED');
    pictures.push({ fileId, ...file });
  }
  return success(pictures);
}

/** What was uploaded goes before its copy: as long as the copy is there, it is known that something is to be deleted. */
export async function removePicture(
  { files }: Pick<BasisPorts, 'files'>,
  { fileId, keptId }: KeptPicture,
): Promise<void> {
  await files.remove(fileId);
  await files.remove(keptId);
}
