/** The cloud's limits on files; ours where it publishes none that would suit one machine. */
import { mebibyte } from '../functions/limits';

/** Ours: a picture that a phone uploads, larger than any that the content check takes. */
export const maxPhoneUploadBytes = 10 * mebibyte;
/** Ours: the cloud takes more, but a local function holds the whole file in memory. */
export const maxFunctionUploadBytes = 50 * mebibyte;
/** Temporary addresses and deletions in one call. */
export const maxFilesPerCall = 50;
/** A temporary address: a day unless less is asked for, and never more. */
export const maxAddressAgeSeconds = 86_400;
/** Ours: between asking where to upload to and doing it. */
export const uploadWithinSeconds = 900;
