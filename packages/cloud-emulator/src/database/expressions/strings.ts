import { Long } from 'bson';
import { located, type MongoFailure } from '../failures';
import { isNumeric } from '../numbers';
import { shown } from '../update/shown';
import { typeName } from '../update/typeName';
import { type Expression, type Expressions, isNullish, taking } from './expression';

/** What some operators make of a value that is no text: nothing becomes an empty one, a number its digits. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (isNullish(value)) return '';
  if (typeof value === 'number') return String(value);
  if (value instanceof Long) return String(value.toBigInt());
  if (value instanceof Date) return value.toISOString();
  throw located(16007, `can't convert from BSON type ${typeName(value)} to String`);
}

/** Letters beyond ASCII stay as they are, since MongoDB changes bytes. */
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const upper = (text: string): string => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());

function concat(...values: unknown[]): unknown {
  const nothing = values.findIndex(isNullish);
  const texts = nothing === -1 ? values : values.slice(0, nothing);
  for (const value of texts) {
    if (typeof value !== 'string')
      throw located(16702, `$concat only supports strings, not ${typeName(value)}`);
  }
  return nothing === -1 ? texts.join('') : null;
}

function split(text: unknown, separator: unknown): unknown {
  if (isNullish(text) || isNullish(separator)) return null;
  const needed = (which: string, value: unknown): string =>
    `$split requires an expression that evaluates to a string as a ${which} argument, found: ${typeName(value)}`;
  if (typeof text !== 'string') throw located(40085, needed('first', text));
  if (typeof separator !== 'string') throw located(40086, needed('second', separator));
  if (separator === '') throw located(40087, '$split requires a non-empty separator');
  return text.split(separator);
}

/** Finds a text in another; positions count bytes or code points. */
function indexOf(
  name: string,
  codes: { first: number; second: number },
  units: { of: (text: string) => unknown[] },
): Expression {
  return taking(name, [2, 4], (text, token, start, end) => {
    if (isNullish(text)) return null;
    const needed = (which: string, value: unknown): string =>
      `${name} requires a string as the ${which} argument, found: ${typeName(value)}`;
    if (typeof text !== 'string') throw located(codes.first, needed('first', text));
    if (typeof token !== 'string') throw located(codes.second, needed('second', token));
    const from = start === undefined ? 0 : position(name, 'starting index', start);
    const all = units.of(text);
    const wanted = units.of(token);
    const to = Math.min(all.length, end === undefined ? all.length : position(name, 'ending index', end));
    for (let index = from; index + wanted.length <= to; index++) {
      if (wanted.every((unit, offset) => all[index + offset] === unit)) return index;
    }
    return -1;
  });
}

/** A place from 0 up. The missing space in MongoDB's first text is its own. */
export function position(name: string, argument: string, value: unknown): number {
  if (!isNumeric(value) || !Number.isInteger(Number(value))) {
    throw located(
      40096,
      `${name}requires an integral ${argument}, found a value of type: ${typeName(value)}, with value: ${shown(value)}`,
    );
  }
  if (Number(value) < 0) {
    throw located(40097, `${name} requires a nonnegative ${argument}, found: ${shown(value)}`);
  }
  return Number(value);
}

function substringOfBytes(value: unknown, start: unknown, length: unknown): string {
  const name = '$substrBytes';
  const bytes = Buffer.from(asText(value));
  const typed = (code: number, what: string, given: unknown): MongoFailure =>
    located(code, `${name}:  ${what} must be a numeric type (is BSON type ${typeName(given)})`);
  if (!isNumeric(start)) throw typed(16034, 'starting index', start);
  if (!isNumeric(length)) throw typed(16035, 'length', length);
  const from = Math.trunc(Number(start));
  if (from < 0) throw located(50752, `${name}:  starting index must be non-negative (got: ${from})`);
  const to = Number(length) < 0 ? bytes.length : Math.min(bytes.length, from + Math.trunc(Number(length)));
  if (isContinuation(bytes[from])) {
    throw located(28656, `${name}:  Invalid range, starting index is a UTF-8 continuation byte.`);
  }
  if (isContinuation(bytes[to])) {
    throw located(28657, `${name}:  Invalid range, ending index is in the middle of a UTF-8 character.`);
  }
  return bytes.toString('utf8', from, to);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

const codePoints = (text: string): string[] => Array.from(text);

function substringOfCodePoints(value: unknown, start: unknown, length: unknown): string {
  const text = asText(value);
  const from = codePointCount('starting index', { type: 34450, whole: 34451 }, start);
  const count = codePointCount('length', { type: 34452, whole: 34453 }, length);
  if (count < 0) throw located(34454, '$substrCP: length must be a nonnegative integer.');
  if (from < 0) throw located(34455, '$substrCP: the starting index must be nonnegative integer.');
  return codePoints(text)
    .slice(from, from + count)
    .join('');
}

function codePointCount(what: string, codes: { type: number; whole: number }, value: unknown): number {
  if (!isNumeric(value)) {
    throw located(codes.type, `$substrCP: ${what} must be a numeric type (is BSON type ${typeName(value)})`);
  }
  if (!Number.isInteger(Number(value))) {
    throw located(
      codes.whole,
      `$substrCP: ${what} cannot be represented as a 32-bit integral value: ${shown(value)}`,
    );
  }
  return Number(value);
}

function length(name: string, code: number, measure: (text: string) => number): Expression {
  return taking(name, 1, (value) => {
    if (typeof value !== 'string') {
      throw located(code, `${name} requires a string argument, found: ${typeName(value)}`);
    }
    return measure(value);
  });
}

export const strings: Expressions = {
  $concat: taking('$concat', [0, Infinity], concat),
  $indexOfBytes: indexOf(
    '$indexOfBytes',
    { first: 40091, second: 40092 },
    { of: (text) => [...Buffer.from(text)] },
  ),
  $indexOfCP: indexOf('$indexOfCP', { first: 40093, second: 40094 }, { of: codePoints }),
  $split: taking('$split', 2, split),
  $strLenBytes: length('$strLenBytes', 34473, (text) => Buffer.byteLength(text)),
  $strLenCP: length('$strLenCP', 34471, (text) => codePoints(text).length),
  $strcasecmp: taking('$strcasecmp', 2, (left, right) =>
    Buffer.compare(Buffer.from(upper(asText(left))), Buffer.from(upper(asText(right)))),
  ),
  $substr: taking('$substrBytes', 3, substringOfBytes),
  $substrBytes: taking('$substrBytes', 3, substringOfBytes),
  $substrCP: taking('$substrCP', 3, substringOfCodePoints),
  $toLower: taking('$toLower', 1, (value) => lower(asText(value))),
  $toUpper: taking('$toUpper', 1, (value) => upper(asText(value))),
};
