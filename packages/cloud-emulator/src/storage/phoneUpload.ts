/** `wx.cloud.uploadFile` and `getTempFileURL` of a phone, for whoever plays one: below `/emulator/storage/`. */
import type { IncomingMessage } from 'node:http';
import { readBody } from '../gateway/sdkRequest';
import { ServiceError } from '../service';
import { maxAddressAgeSeconds, maxFilesPerCall, maxPhoneUploadBytes } from './limits';
import type { Storage } from './storage';
import { storageCodes } from './storageCodes';
import type { FileAnswer } from './storageHttp';

const NOT_THERE = 'storage file not exists';
export const PHONE_UPLOAD_PATH = '/emulator/storage/upload';

/** `POST ?path=<cloudPath>&openid=<openid>` with the file as its body: bytes, never text. */
export async function phoneUpload(storage: Storage, request: IncomingMessage): Promise<FileAnswer> {
  const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const openid = searchParams.get('openid') ?? '';
  try {
    const content = await readBody(request, maxPhoneUploadBytes);
    if (request.method !== 'POST' || openid === '')
      throw new ServiceError('INVALID_PARAM', 'An upload is a POST with “path” and “openid”');
    const fileID = await storage.upload(searchParams.get('path'), content, openid);
    return json(200, { fileID, statusCode: 200, errMsg: 'cloud.uploadFile:ok' });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const errCode = storageCodes[error.code];
    return json(400, { errCode, error: `cloud.uploadFile:fail ${error.message}` });
  }
}

/** What `wx.cloud.getTempFileURL` gives, in the order asked. */
export function phoneUrls(storage: Storage, fileIDs: unknown): readonly object[] {
  if (!Array.isArray(fileIDs) || fileIDs.length > maxFilesPerCall)
    throw new TypeError(`“fileIDs” must be a list of at most ${maxFilesPerCall} file ids`);
  return fileIDs.map((fileID: unknown) => {
    const tempFileURL = storage.temporaryUrl(fileID, maxAddressAgeSeconds);
    return tempFileURL === undefined
      ? { fileID, tempFileURL: '', status: storageCodes['STORAGE_FILE_NONEXIST'], errMsg: NOT_THERE }
      : { fileID, tempFileURL, status: 0, errMsg: 'ok', maxAge: maxAddressAgeSeconds };
  });
}

function json(status: number, body: object): FileAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}
