/** A function that passes calls on to the SDK's four file APIs, and a phone that uploads. */
import type { TestCloud, TestFunction } from '../../src/testing/testFunctions';

/** Bytes travel as base64, because arguments and results are JSON. */
export const FILES_FUNCTION: TestFunction = {
  source: `
    import cloud from 'wx-server-sdk';
    import { createReadStream, mkdtempSync, writeFileSync } from 'node:fs';
    import { tmpdir } from 'node:os';
    import { join } from 'node:path';
    cloud.init();
    const streamOf = (bytes) => {
      const file = join(mkdtempSync(join(tmpdir(), 'streamed-')), 'file');
      writeFileSync(file, bytes);
      return createReadStream(file);
    };
    export async function main({ api, options }) {
      const { content, streamed, ...rest } = options;
      const bytes = Buffer.from(content ?? '', 'base64');
      const fileContent = streamed ? streamOf(bytes) : bytes;
      const input = content === undefined ? rest : { ...rest, fileContent };
      try {
        const { fileContent, ...reply } = await cloud[api](input);
        return fileContent === undefined ? reply : { ...reply, content: fileContent.toString('base64') };
      } catch (error) {
        return { errCode: error.errCode, code: error.code, errMsg: error.errMsg };
      }
    }
  `,
  settings: { timeoutSeconds: 20, memoryMB: 512 },
};

export interface FileReply {
  readonly fileID?: string;
  readonly content?: string;
  readonly statusCode?: number;
  readonly errCode?: number;
  readonly code?: string;
  readonly errMsg?: string;
  readonly fileList?: readonly {
    readonly fileID: string;
    readonly status: number;
    readonly errMsg: string;
    readonly tempFileURL?: string;
    readonly maxAge?: number;
  }[];
}

type Api = 'uploadFile' | 'downloadFile' | 'getTempFileURL' | 'deleteFile';

export async function callFiles({ emulator }: TestCloud, api: Api, options: object): Promise<FileReply> {
  return (await emulator.callFunction('files', { api, options }, { openid: 'oAnna' })) as FileReply;
}

export async function uploaded(cloud: TestCloud, cloudPath: string, content: Buffer): Promise<string> {
  const { fileID, errMsg } = await callFiles(cloud, 'uploadFile', {
    cloudPath,
    content: content.toString('base64'),
  });
  if (fileID === undefined) throw new Error(errMsg);
  return fileID;
}

export async function addressOf(cloud: TestCloud, fileID: string, maxAge?: number): Promise<string> {
  const fileList = [maxAge === undefined ? fileID : { fileID, maxAge }];
  const { fileList: found } = await callFiles(cloud, 'getTempFileURL', { fileList });
  return found?.[0]?.tempFileURL ?? '';
}

/** As a phone does it; the status and the reply. */
export async function phoneUploads(
  { emulator }: TestCloud,
  path: string,
  content: Uint8Array,
  openid = 'oAnna',
): Promise<{ readonly status: number } & FileReply> {
  const query = new URLSearchParams({ path, openid }).toString();
  const body = new Uint8Array(content);
  const response = await fetch(`${emulator.url}/emulator/storage/upload?${query}`, { method: 'POST', body });
  return { status: response.status, ...((await response.json()) as FileReply) };
}

/** Every byte there is, so that a text would not survive it. */
export const ALL_BYTES = Buffer.from(Array.from({ length: 1024 }, (_, index) => index % 256));
