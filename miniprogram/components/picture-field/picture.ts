/** A picture to send along: chosen on this phone, or kept from a draft. */
import { errorText, type Language } from '../../shared/contract/errors';
import { LARGEST_PICTURE_BYTES } from '../../shared/domain/basis/picture';

export interface Picture {
  /** Its name on this page. */
  readonly key: string;
  /** What is shown: its path on the phone, or a temporary address. */
  readonly url: string;
  readonly state: 'uploading' | 'ready' | 'failed';
  readonly percent: number;
  /** Empty until it is ready. */
  readonly fileId: string;
  /** How cloud storage is to name it: `jpg` or `png`. */
  readonly ending: string;
}

/** What the form must know before it sends. */
export interface UploadStatus {
  readonly fileIds: readonly string[];
  readonly uploading: boolean;
  readonly failed: boolean;
}

const ENDINGS: Readonly<Record<string, string>> = { jpeg: 'jpg', jpg: 'jpg', png: 'png' };
const MEGABYTE_BYTES = 1024 * 1024;
export const LARGEST_PICTURE_MB = LARGEST_PICTURE_BYTES / MEGABYTE_BYTES;

/** @param kind as `wx.getImageInfo` names it; undefined for what is no picture */
export function endingOf(kind: string | undefined): string | undefined {
  return kind === undefined ? undefined : ENDINGS[kind];
}

/** Why a picture is not taken, in the words of the table; empty where it is. */
export function pictureRefusal(sizeBytes: number, kind: string | undefined, language: Language): string {
  if (endingOf(kind) === undefined) return errorText('PICTURE_KIND_NOT_ALLOWED', language);
  if (sizeBytes <= LARGEST_PICTURE_BYTES) return '';
  return errorText('PICTURE_TOO_LARGE', language, { megabytes: LARGEST_PICTURE_MB });
}

export function uploadStatus(pictures: readonly Picture[]): UploadStatus {
  return {
    fileIds: pictures.filter(({ state }) => state === 'ready').map(({ fileId }) => fileId),
    uploading: pictures.some(({ state }) => state === 'uploading'),
    failed: pictures.some(({ state }) => state === 'failed'),
  };
}

/** Whether the field already holds exactly these files: then the form's answer changes nothing. */
export function same(pictures: readonly Picture[], fileIds: readonly string[]): boolean {
  const ready = uploadStatus(pictures).fileIds;
  return ready.length === fileIds.length && ready.every((id, index) => id === fileIds[index]);
}
