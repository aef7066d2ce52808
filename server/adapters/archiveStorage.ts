/** Files of the archive in cloud storage: lines of text, gzipped. The same lines are the same bytes. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import * as sdk from 'wx-server-sdk';
import type { ArchiveStorage } from '../basis/ports';

/** What the SDK does with a promise; its own declarations allow callbacks too. */
interface CloudFiles {
  uploadFile(file: {
    readonly cloudPath: string;
    readonly fileContent: Buffer;
  }): Promise<{ readonly fileID: string }>;
  downloadFile(file: { readonly fileID: string }): Promise<{ readonly fileContent: Buffer }>;
}

const files = sdk as unknown as CloudFiles;
const compress = promisify(gzip);
const decompress = promisify(gunzip);
const NEWLINE = '\n';

export const archiveStorage: ArchiveStorage = {
  async write(path, lines) {
    const fileContent = await compress(Buffer.from(lines.map((line) => line + NEWLINE).join('')));
    return (await files.uploadFile({ cloudPath: path, fileContent })).fileID;
  },

  async read(fileId) {
    const { fileContent } = await files.downloadFile({ fileID: fileId });
    return (await decompress(fileContent)).toString('utf8').split(NEWLINE).slice(0, -1);
  },
};
