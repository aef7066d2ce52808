/** The part of WeChat's file system that pages use: reading what was chosen or downloaded. */
import { answer, type Callbacks, Refusal } from '../calls/answer';
import type { Wx } from '../calls/asynchronous';

type FileSystem = ReturnType<Wx['getFileSystemManager']>;
type ReadFileOption = Parameters<FileSystem['readFile']>[0];
type FileInfoOption = Parameters<FileSystem['getFileInfo']>[0];

const NOT_FOUND = 1_300_002;

export function fileSystem(): Pick<Wx, 'getFileSystemManager'> {
  const manager: Pick<FileSystem, 'readFile' | 'getFileInfo'> = {
    readFile: (options) => void answer('readFile', answered(options), () => readFile(options)),
    getFileInfo: (options) => void answer('getFileInfo', answered(options), () => fileInfo(options)),
  };
  return { getFileSystemManager: () => manager as FileSystem };
}

/** These two have callbacks only: without any, nobody is to be told of a failure. */
function answered(callbacks: object): Callbacks {
  return { complete: () => undefined, ...callbacks };
}

async function readFile({ filePath, encoding }: ReadFileOption): Promise<{ data: string | ArrayBuffer }> {
  const blob = await fileAt(filePath);
  if (encoding === undefined) return { data: await blob.arrayBuffer() };
  if (encoding === 'base64') return { data: await base64(blob) };
  if (encoding === 'utf8' || encoding === 'utf-8') return { data: await blob.text() };
  throw new Refusal(`encoding ${encoding} is not supported by the preview`);
}

async function fileInfo({ filePath }: FileInfoOption): Promise<{ size: number }> {
  return { size: (await fileAt(filePath)).size };
}

async function fileAt(filePath: string): Promise<Blob> {
  const response = await fetch(filePath).catch(() => undefined);
  if (!response?.ok) throw new Refusal(`no such file or directory, open '${filePath}'`, { errno: NOT_FOUND });
  return response.blob();
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
