/** Cloud storage over the local cloud, and what it says when it does not do what it was asked. */
import { control, ControlError, type ControlFailure } from '../../controlApi';
import { Refusal } from '../calls/answer';

const NOT_FOUND = -503_003;
export const FAILED = -503_001;
const UNREACHABLE = -1;
const OWN_NAME = /^cloud\.\w+:fail /;

interface StoredFile {
  readonly fileID: string;
  /** Empty for a file that is not there. */
  readonly tempFileURL: string;
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

export function refused({ errCode = FAILED, error }: ControlFailure): Refusal {
  return new Refusal(`Error: errCode: ${errCode} | errMsg: ${error.replace(OWN_NAME, '')}`, { errCode });
}

export function unreachable(): Refusal {
  return refused({ errCode: UNREACHABLE, error: 'request:fail' });
}
