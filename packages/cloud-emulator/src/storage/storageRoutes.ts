import type { Route } from '../gateway/route';
import { PHONE_UPLOAD_PATH, phoneUpload } from './phoneUpload';
import { FILES_PATH, type Storage } from './storage';
import type { StorageHttp } from './storageHttp';

/** Where the bytes of files move: for the SDK and for whoever has an address, and for a phone. */
export function storageRoutes(files: StorageHttp, storage: Storage): readonly Route[] {
  return [
    ({ path, request }) => (path.startsWith(FILES_PATH) ? files.answer(request) : undefined),
    ({ pathname, request }) => (pathname === PHONE_UPLOAD_PATH ? phoneUpload(storage, request) : undefined),
  ];
}
