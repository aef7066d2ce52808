import { EJSON, ObjectId } from 'bson';
import { type Document, setField } from '../document';

const int32 = { lowest: -(2 ** 31), highest: 2 ** 31 - 1 };

/** A document as strict (canonical) extended JSON, the only form that the SDK is sent. */
export function encodeExtendedJson(document: Document): string {
  return JSON.stringify(encodeValue(document));
}

function encodeValue(value: unknown): unknown {
  if (typeof value === 'number') return encodeNumber(value);
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(encodeValue);
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } };
  if (value instanceof RegExp) {
    return { $regularExpression: { pattern: value.source, options: value.flags } };
  }
  // The cloud answers its text: the SDKs would make an empty object of anything else.
  if (value instanceof ObjectId) return value.toHexString();
  if ('_bsontype' in value) return EJSON.serialize(value, { relaxed: false });
  const encoded: Document = {};
  for (const [field, part] of Object.entries(value as Document))
    if (part !== undefined) setField(encoded, field, encodeValue(part));
  return encoded;
}

function encodeNumber(value: number): unknown {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    return { $numberDouble: Object.is(value, -0) ? '-0.0' : String(value) };
  }
  const isInt32 = value >= int32.lowest && value <= int32.highest;
  return isInt32 ? { $numberInt: String(value) } : { $numberLong: String(value) };
}
