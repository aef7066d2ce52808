/** What `cloud.uploadFile`, `getTempFileURL`, `downloadFile` and `deleteFile` ask before any byte of a file moves. */
import { type Service, ServiceError } from '../service';
import { type FileIds, isCloudPath, keyOf } from './fileNames';
import { maxAddressAgeSeconds, maxFilesPerCall, uploadWithinSeconds } from './limits';
import type { Signatures } from './signatures';
import { badPath, FILES_PATH, type Storage } from './storage';

const FOUND = 'SUCCESS';
const MISSING = 'STORAGE_FILE_NONEXIST';

export function storageService(parts: {
  readonly storage: Storage;
  readonly ids: FileIds;
  readonly signatures: Signatures;
  readonly url: string;
}): Service {
  const { storage, ids, signatures, url } = parts;
  return {
    actions: {
      'storage.getUploadMetadata': ({ path }) => {
        if (!isCloudPath(path)) throw badPath(path);
        const { sign, t } = signatures.sign('put', keyOf(path), uploadWithinSeconds);
        const data = {
          url: `${url}${FILES_PATH}`,
          token: 'local',
          authorization: `sign=${sign}&t=${t}`,
          fileId: ids.idOf(path),
          cosFileId: keyOf(path),
        };
        return Promise.resolve({ data });
      },

      'storage.batchGetDownloadUrl': ({ file_list: files }) =>
        Promise.resolve({ data: { download_list: listOf(files).map(addressOf) } }),

      'storage.batchDeleteFile': async ({ fileid_list: fileIds }) => {
        const deleted: object[] = [];
        // One after the other: the second mention of a file finds it gone.
        for (const fileID of listOf(fileIds))
          deleted.push({ fileID, code: (await storage.remove(fileID)) ? FOUND : MISSING });
        return { data: { delete_list: deleted } };
      },
    },
  };

  function addressOf(file: unknown): object {
    const { fileid: fileID, max_age: wanted } = (file ?? {}) as { fileid?: unknown; max_age?: unknown };
    const maxAge = typeof wanted === 'number' ? { maxAge: wanted } : {};
    const tempFileURL = storage.temporaryUrl(fileID, maxAge.maxAge ?? maxAddressAgeSeconds);
    return { fileID, code: tempFileURL ? FOUND : MISSING, tempFileURL: tempFileURL ?? '', ...maxAge };
  }
}

function listOf(files: unknown): readonly unknown[] {
  if (!Array.isArray(files) || files.length === 0 || files.length > maxFilesPerCall)
    throw new ServiceError('INVALID_PARAM', `1 to ${maxFilesPerCall} files may be named in one call`);
  return files;
}
