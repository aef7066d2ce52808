/** WeChat's cloud storage. It says nothing of a file but by its bytes: they are fetched, and the answer tells how many there are. */
import * as sdk from 'wx-server-sdk';
import type { FileStorage, ReadFile } from '../basis/ports';

/** What the SDK does with a promise; its own declarations allow callbacks too. */
interface CloudFiles {
  getTempFileURL(options: {
    readonly fileList: readonly { readonly fileID: string; readonly maxAge: number }[];
  }): Promise<{
    readonly fileList: readonly {
      readonly fileID: string;
      readonly status: number;
      readonly tempFileURL: string;
    }[];
  }>;
  uploadFile(file: {
    readonly cloudPath: string;
    readonly fileContent: Buffer;
  }): Promise<{ readonly fileID: string }>;
  deleteFile(options: {
    readonly fileList: readonly string[];
  }): Promise<{ readonly fileList: readonly { readonly status: number; readonly errMsg: string }[] }>;
}

const files = sdk as unknown as CloudFiles;
const NOT_THERE = -503003;
const GONE = [403, 404];
/** A part of the file; a file too short to have it. */
const PARTIAL = 206;
const EMPTY = 416;
const READ_WITHIN_MS = 5_000;
const READ_ADDRESS_SECONDS = 60;

const SIGNATURES: readonly (readonly [kind: ReadFile['kind'], start: Buffer])[] = [
  ['jpg', Buffer.from([0xff, 0xd8, 0xff])],
  ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
];

export const cloudStorage: FileStorage = {
  pathOf(fileId) {
    const prefix = `cloud://${String((sdk.getWXContext() as { ENV?: string }).ENV)}.`;
    const slash = fileId.indexOf('/', prefix.length);
    return fileId.startsWith(prefix) && slash > 0 ? fileId.slice(slash + 1) : undefined;
  },

  temporaryUrls,

  async read(fileId, mostBytes) {
    const urls = await temporaryUrls([fileId], READ_ADDRESS_SECONDS);
    if (urls === 'unavailable') return 'unavailable';
    const url = urls.get(fileId);
    return url === undefined ? 'missing' : readFrom(url, mostBytes);
  },

  async write(path, content) {
    try {
      const file = { cloudPath: path, fileContent: Buffer.from(content) };
      return { fileId: (await files.uploadFile(file)).fileID };
    } catch {
      return 'unavailable';
    }
  },

  async remove(fileId) {
    const { fileList } = await files.deleteFile({ fileList: [fileId] });
    const failed = fileList.find(({ status }) => status !== 0 && status !== NOT_THERE);
    if (failed) throw new Error(`The file was not deleted: ${failed.errMsg}`);
  },
};

async function temporaryUrls(
  fileIds: readonly string[],
  maxAgeSeconds: number,
): Promise<ReadonlyMap<string, string> | 'unavailable'> {
  try {
    const asked = fileIds.map((fileID) => ({ fileID, maxAge: maxAgeSeconds }));
    const { fileList } = await files.getTempFileURL({ fileList: asked });
    if (fileList.some(({ status }) => status !== 0 && status !== NOT_THERE)) return 'unavailable';
    const there = fileList.filter(({ status }) => status === 0);
    return new Map(there.map(({ fileID, tempFileURL }) => [fileID, tempFileURL]));
  } catch {
    return 'unavailable';
  }
}

async function readFrom(url: string, mostBytes: number): Promise<ReadFile | 'missing' | 'unavailable'> {
  try {
    const response = await fetch(url, {
      headers: { range: `bytes=0-${mostBytes - 1}` },
      signal: AbortSignal.timeout(READ_WITHIN_MS),
    });
    if (GONE.includes(response.status)) return 'missing';
    if (response.status === EMPTY) return { bytes: 0, kind: 'other', content: Buffer.alloc(0) };
    const bytes = sizeOf(response);
    if (bytes === undefined) return 'unavailable';
    const content = await firstBytes(response, mostBytes);
    if (content.length < Math.min(bytes, mostBytes)) return 'unavailable';
    const kind = SIGNATURES.find(([, start]) => content.subarray(0, start.length).equals(start))?.[0];
    return { bytes, kind: kind ?? 'other', content };
  } catch {
    return 'unavailable';
  }
}

function sizeOf({ status, ok, headers }: Response): number | undefined {
  const partial = status === PARTIAL;
  const bytes = partial ? headers.get('content-range')?.split('/')[1] : headers.get('content-length');
  return ok && bytes && /^\d+$/.test(bytes) ? Number(bytes) : undefined;
}

/** No more than that, also of a server that knows no parts and begins to send the whole. */
async function firstBytes({ body }: Response, mostBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  if (body) {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= mostBytes) break;
    }
  }
  return Buffer.concat(chunks).subarray(0, mostBytes);
}
