/**
 * The JSON of the older dialect, to and from the extended JSON that the database speaks. Both say the same: the older
 * one writes numbers as they are, dates as `{"$date": ms}`, patterns as `{"$regex", "$options"}`, and the server's
 * time as `{"$date": {"offset": ms}}`. A date may also come as `{"$timestamp": s}`.
 */
import { type Document, isDocument, setField } from '../database/document';
import { invalidParameter } from '../database/failures';

/** In a query `{field: {"$regex": …}}` is an operator; only what stands in a list is a pattern. */
export type Meaning = 'data' | 'query';

/** @throws ServiceError for a date that is none */
export function toExtendedJson(value: unknown, meaning: Meaning): string {
  return JSON.stringify(extended(value, meaning, false));
}

/** The same for a text of JSON. @throws ServiceError when it is none */
export function textToExtendedJson(text: string, meaning: Meaning): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalidParameter(`not JSON: ${text.slice(0, 100)}`);
  }
  return toExtendedJson(value, meaning);
}

/** A document that the database answered. */
export function toPlainJson(text: string): unknown {
  return plain(JSON.parse(text));
}

function extended(value: unknown, meaning: Meaning, inList: boolean): unknown {
  if (Array.isArray(value)) return value.map((element) => extended(element, meaning, true));
  if (!isDocument(value)) return value;
  if (isOnly(value, '$date')) return extendedDate(value['$date']);
  if (isOnly(value, '$timestamp')) return extendedDate(secondsOf(value['$timestamp']) * 1_000);
  const { $regex: pattern, $options: options = '' } = value;
  const isPattern = typeof pattern === 'string' && (isOnly(value, '$regex') || '$options' in value);
  if (isPattern && (meaning === 'data' || inList)) return { $regularExpression: { pattern, options } };
  return mapped(value, (part) => extended(part, meaning, false));
}

/** Inside a transaction the SDK writes the number in its turn as extended JSON. */
function extendedDate(content: unknown): Document {
  if (isDocument(content) && 'offset' in content)
    return { $tcb_server_date: { offset: millisecondsOf(content['offset']) } };
  return { $date: { $numberLong: String(millisecondsOf(content)) } };
}

function secondsOf(value: unknown): number {
  if (!Number.isSafeInteger(value))
    throw invalidParameter(`a timestamp must be whole seconds, not ${JSON.stringify(value)}`);
  return value as number;
}

function millisecondsOf(value: unknown): number {
  const ms = isDocument(value) ? Number(Object.values(value)[0]) : value;
  if (!Number.isSafeInteger(ms))
    throw invalidParameter(`a date must be whole milliseconds, not ${JSON.stringify(value)}`);
  return ms as number;
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isDocument(value)) return value;
  const { $numberInt: int, $numberLong: long, $numberDouble: double, $date: date } = value;
  const number = Number(int ?? long ?? double);
  // What a number can't hold stays as it is written.
  if (int !== undefined || (double !== undefined && Number.isFinite(number))) return number;
  if (long !== undefined && Number.isSafeInteger(number)) return number;
  if (date !== undefined) return { $date: plain(date) };
  const pattern = value['$regularExpression'];
  if (isDocument(pattern)) return { $regex: pattern['pattern'], $options: pattern['options'] };
  return mapped(value, plain);
}

function isOnly(value: Document, field: string): boolean {
  return field in value && Object.keys(value).length === 1;
}

function mapped(value: Document, part: (value: unknown) => unknown): Document {
  const parts = {};
  for (const [field, content] of Object.entries(value)) setField(parts, field, part(content));
  return parts;
}
