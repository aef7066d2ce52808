import { createHash } from 'node:crypto';
import { ByteWriter } from '../ordering/byteWriter';
import { writeOrderedValue } from '../ordering/orderedValue';
import type { KeyRange } from './engine';

/**
 * The key space: `[space][collection][…]`. Documents lie by their `_id`, index entries by their values, both in
 * MongoDB's order, so that a range of values is a range of keys.
 */
const space = { catalog: 1, documents: 2, indexes: 3 } as const;

/** lmdb takes keys of 1,978 bytes; of a longer value the beginning and a hash stand for the whole. */
const identityBytes = 400;
const hashBytes = 16;
/** Above the end mark of a text and below any further byte of it: a cut value sorts where it belongs. */
const cutMark = 0x0080;

const writer = new ByteWriter();

export function catalogKey(collection: string): Buffer {
  return Buffer.concat([Buffer.from([space.catalog]), boundedValue(collection, identityBytes).bytes]);
}

export const catalogRange: KeyRange = {
  from: Buffer.from([space.catalog]),
  to: Buffer.from([space.catalog + 1]),
};

/** What all documents of one collection have in common at the beginning of their keys. */
export const documentPrefixBytes = 5;

export function documentKey(collection: number, id: unknown): Buffer {
  const start = writer.position;
  writer.byte(space.documents);
  writer.uint32(collection);
  writeBoundedValue(writer, id, identityBytes);
  return writer.take(start);
}

export function documentRange(collection: number): KeyRange {
  const start = writer.position;
  writer.byte(space.documents);
  writer.uint32(collection);
  const from = writer.take(start);
  return { from, to: after(from) };
}

export function indexPrefix(collection: number, index: number): Buffer {
  const start = writer.position;
  writer.byte(space.indexes);
  writer.uint32(collection);
  writer.uint32(index);
  return writer.take(start);
}

/** The first key behind all that begin with `prefix`. */
export function after(prefix: Buffer): Buffer {
  const next = Buffer.from(prefix);
  for (let index = next.length - 1; index >= 0; index--) {
    const byte = next[index] ?? 0;
    if (byte < 0xff) {
      next[index] = byte + 1;
      return next.subarray(0, index + 1);
    }
  }
  return Buffer.alloc(prefix.length + 1, 0xff);
}

export interface BoundedValue {
  readonly bytes: Buffer;
  /** The order among values with the same long beginning is lost, their equality is not. */
  readonly cut: boolean;
}

export function boundedValue(value: unknown, limit: number): BoundedValue {
  const start = writer.position;
  const cut = writeBoundedValue(writer, value, limit);
  return { bytes: writer.take(start), cut };
}

function writeBoundedValue(target: ByteWriter, value: unknown, limit: number): boolean {
  const start = target.position;
  writeOrderedValue(target, value);
  const whole = target.since(start);
  if (whole.length <= limit) return false;
  const hash = createHash('sha256').update(whole).digest().subarray(0, hashBytes);
  target.rewind(start + limit - 2);
  target.uint16(cutMark);
  target.bytes(hash);
  return true;
}
