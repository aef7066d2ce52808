/** Cloud storage over the local cloud: paths on the phone are the browser's `blob:` addresses. */
import { Refusal } from '../calls/answer';
import { control, ControlError, type ControlFailure } from '../../controlApi';

const NOT_FOUND = -503_003;
const FAILED = -503_001;
const UNREACHABLE = -1;
const OWN_NAME = /^cloud\.\w+:fail /;

interface StoredFile {
  readonly fileID: string;
  /** Empty for a file that is not there. */
  readonly tempFileURL: string;
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
      body: bytes,
    }).catch(() => {
      throw unreachable();
    });
    const body = (await response.json()) as { readonly fileID: string } | ControlFailure;
    if (!('fileID' in body)) throw refused(body);
    return { fileID: body.fileID, statusCode: 200 };
  };
}

/** The files in the order asked, with a status of their own for those that are not there. */
export async function getTempFileURL({
  fileList,
}: {
  readonly fileList: readonly string[];
}): Promise<object> {
  return { fileList: await filesOf(fileList) };
}

export async function downloadFile({ fileID }: { readonly fileID: string }): Promise<object> {
  const [file] = await filesOf([fileID]);
  const response = file?.tempFileURL ? await fetch(file.tempFileURL).catch(() => undefined) : undefined;
  if (!response?.ok) throw refused({ errCode: NOT_FOUND, error: 'storage file not exists' });
  return { tempFilePath: URL.createObjectURL(await response.blob()), statusCode: response.status };
}

async function filesOf(fileIDs: readonly string[]): Promise<readonly StoredFile[]> {
  try {
    return (await control<{ readonly files: readonly StoredFile[] }>('storage/urls', { fileIDs })).files;
  } catch (error) {
    throw error instanceof ControlError ? refused(error.failure) : unreachable();
  }
}

async function localFile(filePath: string): Promise<Blob> {
  const response = filePath.startsWith('blob:') ? await fetch(filePath).catch(() => undefined) : undefined;
  if (!response) throw refused({ errCode: FAILED, error: `file not found: ${filePath}` });
  return response.blob();
}

function refused({ errCode = FAILED, error }: ControlFailure): Refusal {
  return new Refusal(`Error: errCode: ${errCode} | errMsg: ${error.replace(OWN_NAME, '')}`, { errCode });
}

function unreachable(): Refusal {
  return refused({ errCode: UNREACHABLE, error: 'request:fail' });
}
