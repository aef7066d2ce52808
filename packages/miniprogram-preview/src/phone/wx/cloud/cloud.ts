/** `wx.cloud`: the local cloud's functions and storage. A database is not offered: every collection is closed to clients. */
import type { PhoneHost } from '../../phoneHost';
import { answer, type Callbacks } from '../calls/answer';
import { callFunction, type FunctionCall } from './callFunction';
import { downloadFile, getTempFileURL } from './files';
import { uploadFile } from './uploadFile';

export function cloud({ openid }: PhoneHost): object {
  const method =
    <Options extends object>(name: string, run: (options: Options) => unknown) =>
    (options: Options & Callbacks): unknown =>
      answer(`cloud.${name}`, options, () => run(options));
  return {
    init: () => undefined,
    callFunction: method<FunctionCall>('callFunction', (call) => callFunction(openid, call)),
    uploadFile: uploadFile(openid),
    downloadFile: method('downloadFile', downloadFile),
    getTempFileURL: method('getTempFileURL', getTempFileURL),
  };
}
