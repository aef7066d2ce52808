import { Binary, Decimal128, Long, ObjectId, Timestamp } from 'bson';

const int32Limit = 2 ** 31;

/** The name that MongoDB's error texts and `$type` give to a value's type. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return numberTypeName(value);
  return objectTypeName(value);
}

function numberTypeName(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return 'double';
  return value >= -int32Limit && value < int32Limit ? 'int' : 'long';
}

function objectTypeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof RegExp) return 'regex';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof Long) return 'long';
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof Binary) return 'binData';
  return 'object';
}
