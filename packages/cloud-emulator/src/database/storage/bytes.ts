import { deserialize, onDemand, serialize } from 'bson';
import type { Document } from '../document';
import { MongoFailure } from '../failures';

/** MongoDB's limit, which the cloud shares. */
const maximumDocumentBytes = 16 * 1024 * 1024;

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

/** Where in a document's bytes a field begins, with its type, and ends. */
type Element = readonly [
  type: number,
  nameOffset: number,
  nameLength: number,
  offset: number,
  length: number,
];

/**
 * The document with these of its own fields alone. What lies in the others is stepped over and not read, which for a
 * large document makes most of the difference.
 */
export function fieldsOf(bytes: Uint8Array, names: ReadonlySet<string>): Document {
  const elements = onDemand.parseToElements(bytes) as Iterable<Element>;
  const wanted = [...elements].filter(([, nameOffset, nameLength]) =>
    names.has(onDemand.ByteUtils.toUTF8(bytes, nameOffset, nameOffset + nameLength, false)),
  );
  const parts = wanted.map(([, nameOffset, , offset, length]) =>
    bytes.subarray(nameOffset - 1, offset + length),
  );
  const size = Buffer.alloc(4);
  size.writeInt32LE(parts.reduce((sum, part) => sum + part.length, size.length + 1));
  return deserialize(Buffer.concat([size, ...parts, Buffer.of(0)]));
}
