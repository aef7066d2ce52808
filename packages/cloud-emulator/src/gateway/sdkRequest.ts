import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { type Parameters, ServiceError } from '../service';

/** The largest request that any action needs, and more: a document has 16 MB at most. */
const MAX_REQUEST_BYTES = 32 * 1024 * 1024;

/** A request's body. Rejects with a `ServiceError` when it is larger than anything that could be meant. */
export function readBody(request: IncomingMessage, maxBytes = MAX_REQUEST_BYTES): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
    });
    request.on('end', () => {
      if (bytes > maxBytes) reject(tooLarge(`The request has ${bytes} bytes`));
      else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    request.on('error', reject);
  });
}

/** Counts the bytes of a body while somebody else reads it, from now on; the function says how many there were. */
export function countBytes(request: IncomingMessage): () => number {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  return () => bytes;
}

/** The parameters of an SDK request. Multipart is how it sends bytes: those parts come as `Uint8Array`. */
export async function readParameters(request: IncomingMessage): Promise<Parameters> {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readMultipart(request);
  const parsed = parse((await readBody(request)).toString('utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw malformed('it is no object');
  return parsed as Parameters;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw malformed(error);
  }
}

function readMultipart(request: IncomingMessage): Promise<Parameters> {
  return new Promise((resolve, reject) => {
    const parameters: Record<string, unknown> = {};
    const form = formOf(request);
    // Said once all has been read: whoever is still sending hears no answer, only that the connection broke.
    let refusal: ServiceError | undefined;
    const refuse = (name: string): void => {
      refusal ??= tooLarge(`“${name}” has more than ${MAX_REQUEST_BYTES} bytes`);
    };
    form.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) refuse(name);
      parameters[name] = value;
    });
    form.on('file', (name, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => {
        refuse(name);
      });
      stream.on('end', () => {
        parameters[name] = new Uint8Array(Buffer.concat(chunks));
      });
    });
    form.on('close', () => {
      if (refusal) reject(refusal);
      else resolve(parameters);
    });
    form.on('error', (error) => {
      reject(malformed(error));
    });
    request.on('error', reject);
    request.pipe(form);
  });
}

function formOf({ headers }: IncomingMessage): busboy.Busboy {
  const limits = { fileSize: MAX_REQUEST_BYTES, fieldSize: MAX_REQUEST_BYTES, fields: 100, files: 10 };
  try {
    return busboy({ headers, limits });
  } catch (error) {
    throw malformed(error);
  }
}

function tooLarge(message: string): ServiceError {
  return new ServiceError('EXCEED_MAX_PAYLOAD_SIZE', message);
}

function malformed(reason: unknown): ServiceError {
  return new ServiceError('INVALID_PARAM', `The request is malformed: ${String(reason)}`);
}
