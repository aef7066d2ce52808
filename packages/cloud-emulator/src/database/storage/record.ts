import { crc32 } from 'node:zlib';

/**
 * How a value lies in the store: a checksum, the number of the lmdb transaction that wrote it, the payload.
 * lmdb has no checksums of its own and would hand flipped bytes back without a word; ours covers the key too.
 */
const checksumBytes = 4;
const versionBytes = 6;
const headerBytes = checksumBytes + versionBytes;

export interface StoredRecord {
  /** Which write put it there; two reads that show one version show one content. */
  readonly version: number;
  readonly payload: Buffer;
}

/** A stored value that is not what was written. Nothing can be trusted then, so nothing catches this. */
export class CorruptRecord extends Error {
  constructor(key: Uint8Array) {
    super(
      `A stored value is damaged: the checksum of key ${Buffer.from(key).toString('hex')} does not match`,
    );
    this.name = 'CorruptRecord';
  }
}

export function sealRecord(key: Buffer, version: number, payload: Uint8Array): Buffer {
  const record = Buffer.allocUnsafe(headerBytes + payload.length);
  record.writeUIntBE(version, checksumBytes, versionBytes);
  record.set(payload, headerBytes);
  record.writeUInt32BE(checksum(key, record), 0);
  return record;
}

export function openRecord(key: Buffer, record: Buffer): StoredRecord {
  if (record.length < headerBytes || record.readUInt32BE(0) !== checksum(key, record)) {
    throw new CorruptRecord(key);
  }
  return {
    version: record.readUIntBE(checksumBytes, versionBytes),
    payload: record.subarray(headerBytes),
  };
}

function checksum(key: Buffer, record: Buffer): number {
  return crc32(record.subarray(checksumBytes), crc32(key));
}
