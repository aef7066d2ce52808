import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { ServiceError, type Parameters } from '../service';

/** The largest request that any action needs, with room: a document has 16 MB at most. */
const MAX_REQUEST_BYTES = 32 * 1024 * 1024;

/** A request's body. @throws ServiceError when it is larger than anything that could be meant */
export async function readBody(request: IncomingMessage, maxBytes = MAX_REQUEST_BYTES): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  if (bytes > maxBytes) throw new ServiceError('EXCEED_MAX_PAYLOAD_SIZE', `The request has ${bytes} bytes`);
  return Buffer.concat(chunks);
}

/** The parameters of an SDK request. Multipart is how it sends bytes: those parts come as `Uint8Array`. */
export async function readParameters(request: IncomingMessage): Promise<Parameters> {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readMultipart(request);
  const parsed = JSON.parse((await readBody(request)).toString('utf8')) as unknown;
  if (typeof parsed !== 'object' || parsed === null)
    throw new ServiceError('INVALID_PARAM', 'The request is no object');
  return parsed as Parameters;
}

function readMultipart(request: IncomingMessage): Promise<Parameters> {
  return new Promise((resolve, reject) => {
    const parameters: Record<string, unknown> = {};
    const form = busboy({
      headers: request.headers,
      limits: { fileSize: MAX_REQUEST_BYTES, fields: 100, files: 10 },
    });
    form.on('field', (name, value) => {
      parameters[name] = value;
    });
    form.on('file', (name, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        parameters[name] = new Uint8Array(Buffer.concat(chunks));
      });
    });
    form.on('close', () => {
      resolve(parameters);
    });
    form.on('error', reject);
    request.pipe(form);
  });
}
