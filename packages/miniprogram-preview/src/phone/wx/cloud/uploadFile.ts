/**
 * Uploads over the local cloud: paths on the phone are the browser's `blob:` addresses. As in WeChat, whoever brings
 * callbacks is given a task that tells how far it is and can be given up; everybody else a promise.
 */
import type { ControlFailure } from '../../controlApi';
import { answer, type Callbacks, Refusal } from '../calls/answer';
import { FAILED, refused, unreachable } from './files';

const OK = 200;

export type UploadOptions = Callbacks & { readonly cloudPath: string; readonly filePath: string };

type ProgressListener = WechatMiniprogram.UploadTaskOnProgressUpdateCallback;

export function uploadFile(openid: string): (options: UploadOptions) => unknown {
  return (options) => {
    const task = new UploadTask();
    return answer('cloud.uploadFile', options, () => task.run(openid, options)) ?? task;
  };
}

class UploadTask implements Pick<
  WechatMiniprogram.UploadTask,
  'abort' | 'onProgressUpdate' | 'offProgressUpdate'
> {
  readonly #request = new XMLHttpRequest();
  readonly #listeners = new Set<ProgressListener>();
  #aborted = false;

  abort(): void {
    this.#aborted = true;
    this.#request.abort();
  }

  onProgressUpdate(listener: ProgressListener): void {
    this.#listeners.add(listener);
  }

  offProgressUpdate(listener?: ProgressListener): void {
    if (listener === undefined) this.#listeners.clear();
    else this.#listeners.delete(listener);
  }

  /** @throws Refusal when the phone has no such file, the cloud does not take it, or it was given up */
  async run(openid: string, { cloudPath, filePath }: UploadOptions): Promise<object> {
    const bytes = await localFile(filePath);
    if (this.#aborted) throw new Refusal('abort');
    const body = await this.#send(
      `path=${encodeURIComponent(cloudPath)}&openid=${encodeURIComponent(openid)}`,
      bytes,
    );
    if (!('fileID' in body)) throw refused(body);
    return { fileID: body.fileID, statusCode: OK };
  }

  #send(query: string, bytes: Blob): Promise<{ readonly fileID: string } | ControlFailure> {
    const request = this.#request;
    return new Promise((resolve, reject) => {
      request.open('POST', `/emulator/storage/upload?${query}`);
      request.responseType = 'json';
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        this.#tell(loaded, total);
      });
      request.addEventListener('load', () => {
        resolve(request.response as { readonly fileID: string } | ControlFailure);
      });
      request.addEventListener('error', () => {
        reject(unreachable());
      });
      request.addEventListener('abort', () => {
        reject(new Refusal('abort'));
      });
      request.send(bytes);
    });
  }

  #tell(totalBytesSent: number, totalBytesExpectedToSend: number): void {
    const share = totalBytesExpectedToSend === 0 ? 1 : totalBytesSent / totalBytesExpectedToSend;
    const progress = Math.round(share * 100);
    for (const listener of this.#listeners) listener({ progress, totalBytesSent, totalBytesExpectedToSend });
  }
}

async function localFile(filePath: string): Promise<Blob> {
  const response = filePath.startsWith('blob:') ? await fetch(filePath).catch(() => undefined) : undefined;
  if (!response) throw refused({ errCode: FAILED, error: `file not found: ${filePath}` });
  return response.blob();
}
