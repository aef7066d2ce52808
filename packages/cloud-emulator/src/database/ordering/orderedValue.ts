import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import type { ByteWriter } from './byteWriter';

/**
 * Values as bytes that compare as MongoDB compares the values: first by type, then within the type. One encoding
 * serves the index keys, sorting and `$min`/`$max`, so that they cannot disagree.
 */
export const typeByte = {
  minKey: 0x08,
  /** An empty array sorts below null, as a missing element. */
  emptyArray: 0x0c,
  null: 0x10,
  number: 0x18,
  string: 0x20,
  object: 0x28,
  array: 0x30,
  binary: 0x38,
  objectId: 0x40,
  boolean: 0x48,
  date: 0x50,
  timestamp: 0x58,
  regularExpression: 0x60,
  other: 0x68,
  maxKey: 0x70,
} as const;

const endOfParts = 0x00;
const nextPart = 0x01;

export function writeOrderedValue(writer: ByteWriter, value: unknown): void {
  if (typeof value === 'string') {
    writer.byte(typeByte.string);
    writeText(writer, value);
  } else if (typeof value === 'number') {
    writer.byte(typeByte.number);
    writeNumber(writer, value, 0);
  } else if (typeof value === 'boolean') {
    writer.byte(typeByte.boolean);
    writer.byte(value ? 1 : 0);
  } else if (typeof value === 'object' && value !== null) {
    writeObject(writer, value);
  } else {
    writer.byte(typeByte.null);
  }
}

function writeObject(writer: ByteWriter, value: object): void {
  if (Array.isArray(value)) {
    writer.byte(typeByte.array);
    for (const element of value as unknown[]) {
      writer.byte(nextPart);
      writeOrderedValue(writer, element);
    }
    writer.byte(endOfParts);
  } else if (value instanceof Date) {
    writer.byte(typeByte.date);
    writeNumber(writer, value.getTime(), 0);
  } else if (value instanceof RegExp) {
    writer.byte(typeByte.regularExpression);
    writeText(writer, value.source);
    writeText(writer, value.flags);
  } else if ('_bsontype' in value) {
    writeBsonValue(writer, value);
  } else {
    writer.byte(typeByte.object);
    for (const [field, part] of Object.entries(value)) {
      writer.byte(nextPart);
      const start = writer.position;
      writeOrderedValue(writer, part);
      const encoded = writer.take(start);
      // Two objects compare field by field: the value's type, the field's name, the value.
      writer.byte(encoded[0] ?? typeByte.null);
      writeText(writer, field);
      writer.bytes(encoded);
    }
    writer.byte(endOfParts);
  }
}

function writeBsonValue(writer: ByteWriter, value: object): void {
  if (value instanceof ObjectId) {
    writer.byte(typeByte.objectId);
    writer.bytes(value.id);
  } else if (value instanceof Timestamp) {
    writer.byte(typeByte.timestamp);
    writer.uint32(value.t);
    writer.uint32(value.i);
  } else if (value instanceof Long) {
    const nearest = value.toNumber();
    writer.byte(typeByte.number);
    writeNumber(writer, nearest, Number(value.toBigInt() - BigInt(nearest)));
  } else if (value instanceof Int32 || value instanceof Double) {
    writeOrderedValue(writer, value.value);
  } else if (value instanceof Decimal128) {
    writeOrderedValue(writer, Number(value.toString()));
  } else if (value instanceof Binary) {
    writer.byte(typeByte.binary);
    writer.uint32(value.length());
    writer.byte(value.sub_type);
    writer.bytes(value.value());
  } else if (value instanceof MinKey) {
    writer.byte(typeByte.minKey);
  } else if (value instanceof MaxKey) {
    writer.byte(typeByte.maxKey);
  } else {
    writer.byte(typeByte.other);
    writeText(writer, JSON.stringify(value));
  }
}

/** `beyond` is what a 64-bit integer has more than its nearest double, so that neighbours stay apart. */
function writeNumber(writer: ByteWriter, value: number, beyond: number): void {
  const start = writer.position;
  if (Number.isNaN(value)) {
    // Below every number, as in MongoDB.
    for (let byte = 0; byte < 10; byte++) writer.byte(0);
    return;
  }
  writer.double(value === 0 ? 0 : value);
  const bytes = writer.since(start);
  if (value < 0) {
    for (let index = 0; index < 8; index++) bytes[index] = ~(bytes[index] ?? 0) & 0xff;
  } else {
    bytes[0] = (bytes[0] ?? 0) | 0x80;
  }
  writer.uint16(0x8000 + beyond);
}

/** UTF-8 with zero bytes escaped and an end below every byte that can follow, so that a prefix sorts first. */
function writeText(writer: ByteWriter, value: string): void {
  if (value.includes('\0')) {
    for (const [index, part] of value.split('\0').entries()) {
      if (index > 0) writer.uint16(0x00ff);
      writer.text(part);
    }
  } else {
    writer.text(value);
  }
  writer.uint16(0);
}
