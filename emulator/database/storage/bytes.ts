import { deserialize, serialize } from 'bson';
import type { Document } from '../document';
import { MongoFailure } from '../failures';

/** MongoDB's limit, which the cloud shares. */
export const maximumDocumentBytes = 16 * 1024 * 1024;

export function documentBytes(document: Document): Buffer {
  const bytes = serialize(document);
  if (bytes.length > maximumDocumentBytes) {
    throw new MongoFailure(
      `object to insert too large. size in bytes: ${bytes.length}, max size: ${maximumDocumentBytes}`,
    );
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Always a fresh object: the caller may change it. */
export function documentOf(bytes: Uint8Array): Document {
  return deserialize(bytes);
}
