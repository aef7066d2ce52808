/** Where the bytes of files move: an upload of the SDK, a look at a temporary address. Errors are XML, as a bucket's. */
import type { IncomingMessage } from 'node:http';
import { readBody } from '../gateway/sdkRequest';
import { ServiceError } from '../service';
import { byteRange } from './byteRange';
import { keyOf } from './fileNames';
import type { StoredFile } from './fileStore';
import { maxFunctionUploadBytes } from './limits';
import type { Signatures } from './signatures';
import { badPath, FILES_PATH, type Storage } from './storage';

export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

export class StorageHttp {
  readonly #storage: Storage;
  readonly #signatures: Signatures;

  constructor(storage: Storage, signatures: Signatures) {
    this.#storage = storage;
    this.#signatures = signatures;
  }

  answer(request: IncomingMessage): Promise<FileAnswer> {
    const { method } = request;
    if (method === 'GET' || method === 'HEAD') return this.#fetched(request);
    if (method === 'PUT') return this.#uploaded(request);
    return Promise.resolve(failure(405, 'MethodNotAllowed', 'The method is not allowed'));
  }

  async #fetched({ url, method, headers }: IncomingMessage): Promise<FileAnswer> {
    const { pathname, searchParams } = new URL(url ?? '/', 'http://127.0.0.1');
    const [key = ''] = pathname.slice(FILES_PATH.length).split('/');
    const signature = { sign: searchParams.get('sign') ?? '', t: searchParams.get('t') ?? '' };
    const found = await this.#storage.readSigned(key, signature);
    if (found === 'forbidden') return failure(403, 'AccessDenied', 'The address is not signed, or too old');
    if (found === 'missing') return failure(404, 'NoSuchKey', 'The file does not exist');
    const answer = partOf(found, headers.range);
    return method === 'HEAD' ? { ...answer, body: '' } : answer;
  }

  /** The SDK sends the path in the header `key`. */
  async #uploaded(request: IncomingMessage): Promise<FileAnswer> {
    try {
      const content = await readBody(request, maxFunctionUploadBytes);
      const path = decoded(String(request.headers['key']));
      const given = new URLSearchParams(String(request.headers.authorization));
      const signature = { sign: given.get('sign') ?? '', t: given.get('t') ?? '' };
      if (!this.#signatures.allows('put', keyOf(path), signature))
        return failure(403, 'SignatureDoesNotMatch', 'The upload is not signed, or too late');
      await this.#storage.upload(path, content);
      return { status: 200, headers: {}, body: '' };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const tooLarge = error.code === 'EXCEED_MAX_PAYLOAD_SIZE';
      return failure(400, tooLarge ? 'EntityTooLarge' : 'InvalidArgument', error.message);
    }
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badPath(text);
  }
}

function partOf({ facts, content }: StoredFile, wanted: string | undefined): FileAnswer {
  const headers = {
    'content-type': facts.contentType,
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    etag: `"${facts.sha256}"`,
  };
  const range = byteRange(wanted, content.length);
  if (range === 'none') {
    const whole = { ...headers, 'content-length': String(content.length) };
    return { status: 200, headers: whole, body: content };
  }
  if (range === 'outside')
    return { status: 416, headers: { 'content-range': `bytes */${content.length}` }, body: '' };
  const body = content.subarray(range.from, range.to + 1);
  return {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(body.length),
      'content-range': `bytes ${range.from}-${range.to}/${content.length}`,
    },
    body,
  };
}

/** The SDK takes all four apart. */
function failure(status: number, code: string, message: string): FileAnswer {
  const text = message.replace(/[<>&]/g, '?');
  const body =
    `<?xml version='1.0' encoding='utf-8' ?>\n<Error><Code>${code}</Code><Message>${text}</Message>` +
    '<RequestId>local</RequestId><TraceId>local</TraceId></Error>';
  return { status, headers: { 'content-type': 'application/xml' }, body };
}
