/** Cloud storage over the local cloud: paths on the phone are the browser's `blob:` addresses. */
import { Refusal } from '../calls/answer';
import { control, ControlError } from '../../controlApi';

const OK = 0;
const NOT_FOUND = -503_003;
const FAILED = -503_001;

interface StoredFile {
  readonly fileID: string;
  /** Absent for a file that is not there. */
  readonly tempFileURL?: string;
}

/** @throws Refusal when the phone has no such file, or the cloud does not take it */
export function uploadFile(
  openid: string,
): (options: { readonly cloudPath: string; readonly filePath: string }) => Promise<object> {
  return async ({ cloudPath, filePath }) => {
    const bytes = await localFile(filePath);
    const query = new URLSearchParams({ path: cloudPath, openid });
    const response = await fetch(`/emulator/storage/upload?${query.toString()}`, {
      method: 'POST',
      headers: { 'content-type': bytes.type || 'application/octet-stream' },
      body: bytes,
    }).catch(() => undefined);
    const body = (await response?.json()) as { fileID?: string; error?: string } | undefined;
    if (!response?.ok || body?.fileID === undefined) throw failed(body?.error ?? 'request:fail');
    return { fileID: body.fileID, statusCode: 200 };
  };
}

export async function getTempFileURL({
  fileList,
}: {
  readonly fileList: readonly string[];
}): Promise<object> {
  const files = await urlsOf(fileList);
  return {
    fileList: fileList.map((fileID) => {
      const url = files.find((file) => file.fileID === fileID)?.tempFileURL;
      return url === undefined
        ? { fileID, tempFileURL: '', maxAge: 0, status: NOT_FOUND, errMsg: 'storage file not exists' }
        : { fileID, tempFileURL: url, maxAge: 86_400, status: OK, errMsg: 'ok' };
    }),
  };
}

export async function downloadFile({ fileID }: { readonly fileID: string }): Promise<object> {
  const url = (await urlsOf([fileID]))[0]?.tempFileURL;
  const response = url === undefined ? undefined : await fetch(url);
  if (!response?.ok) throw new Refusal('storage file not exists', { errCode: NOT_FOUND });
  return { tempFilePath: URL.createObjectURL(await response.blob()), statusCode: response.status };
}

export function deleteFile(
  openid: string,
): (options: { readonly fileList: readonly string[] }) => Promise<object> {
  return async ({ fileList }) => {
    try {
      return await control('storage/delete', { fileIDs: fileList, openid });
    } catch (error) {
      throw failed(error instanceof ControlError ? error.message : 'request:fail');
    }
  };
}

async function urlsOf(fileIDs: readonly string[]): Promise<readonly StoredFile[]> {
  try {
    return (await control<{ readonly files: readonly StoredFile[] }>('storage/urls', { fileIDs })).files;
  } catch (error) {
    throw failed(error instanceof ControlError ? error.message : 'request:fail');
  }
}

async function localFile(filePath: string): Promise<Blob> {
  const response = filePath.startsWith('blob:') ? await fetch(filePath).catch(() => undefined) : undefined;
  if (!response) throw new Refusal(`file not found: ${filePath}`, { errCode: FAILED });
  return response.blob();
}

function failed(text: string): Refusal {
  return new Refusal(`Error: errCode: ${FAILED} | errMsg: ${text}`, { errCode: FAILED });
}
