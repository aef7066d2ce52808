import { located } from '../failures';
import { isNumeric } from '../numbers';
import { sameValue } from '../ordering/compareValues';
import { shown } from '../update/shown';
import { typeName } from '../update/typeName';
import { type Expressions, isNullish, taking } from './expression';
import { position } from './strings';

function elementAt(array: unknown, index: unknown): unknown {
  if (isNullish(array) || isNullish(index)) return null;
  if (!Array.isArray(array)) {
    throw located(28689, `$arrayElemAt's first argument must be an array, but is ${typeName(array)}`);
  }
  if (!isNumeric(index)) {
    throw located(28690, `$arrayElemAt's second argument must be a numeric value, but is ${typeName(index)}`);
  }
  const place = Number(index);
  if (!Number.isInteger(place)) {
    throw located(
      28691,
      `$arrayElemAt's second argument must be representable as a 32-bit integer: ${place}`,
    );
  }
  return array.at(place);
}

/** The first or last element, or nothing; as in the versions that have them outside groups. */
function endOf(name: string, place: 0 | -1) {
  return (array: unknown): unknown => {
    if (isNullish(array)) return null;
    if (!Array.isArray(array)) {
      throw located(28689, `${name}'s argument must be an array, but is ${typeName(array)}`);
    }
    return array.at(place);
  };
}

export const firstOfArray = endOf('$first', 0);
export const lastOfArray = endOf('$last', -1);

function concatArrays(...arrays: unknown[]): unknown {
  const all: unknown[] = [];
  for (const array of arrays) {
    if (isNullish(array)) return null;
    if (!Array.isArray(array))
      throw located(28664, `$concatArrays only supports arrays, not ${typeName(array)}`);
    all.push(...(array as unknown[]));
  }
  return all;
}

function isIn(value: unknown, array: unknown): boolean {
  if (!Array.isArray(array)) {
    throw located(40081, `$in requires an array as a second argument, found: ${typeName(array)}`);
  }
  return array.some((element) => sameValue(element, value));
}

function indexOfArray(array: unknown, value: unknown, start: unknown, end: unknown): unknown {
  if (isNullish(array)) return null;
  if (!Array.isArray(array)) {
    throw located(40090, `$indexOfArray requires an array as a first argument, found: ${typeName(array)}`);
  }
  const from = start === undefined ? 0 : position('$indexOfArray', 'starting index', start);
  const to = end === undefined ? array.length : position('$indexOfArray', 'ending index', end);
  return array.findIndex((element, index) => index >= from && index < to && sameValue(element, value));
}

const rangeArguments = [
  { what: 'starting value', a: 'a', type: 34443, whole: 34444 },
  { what: 'ending value', a: 'an', type: 34445, whole: 34446 },
  { what: 'step value', a: 'a', type: 34447, whole: 34448 },
] as const;

/** MongoDB's own bound is the memory of a stage, 100 MB. */
const maximumRange = 3_000_000;

function range(...values: unknown[]): number[] {
  const [start = 0, end = 0, step = 1] = values.map((value, index) => {
    const { what, a, type, whole } = rangeArguments[index] ?? rangeArguments[2];
    if (!isNumeric(value)) {
      const colon = index === 2 ? ':' : ': ';
      throw located(type, `$range requires a numeric ${what}, found value of type${colon}${typeName(value)}`);
    }
    if (!isInt32(Number(value))) {
      throw located(
        whole,
        `$range requires ${a} ${what} that can be represented as a 32-bit integer, found value: ${shown(value)}`,
      );
    }
    return Number(value);
  });
  if (step === 0) throw located(34449, '$range requires a non-zero step value');
  const count = Math.max(0, Math.ceil((end - start) / step));
  if (count > maximumRange) {
    throw located(16945, `$range would make ${count} elements, which is more than memory allows for`);
  }
  return Array.from({ length: count }, (_unused, index) => start + index * step);
}

function isInt32(value: number): boolean {
  return (value | 0) === value;
}

function reversed(array: unknown): unknown {
  if (isNullish(array)) return null;
  if (!Array.isArray(array)) {
    throw located(
      34435,
      `The argument to $reverseArray must be an array, but was of type: ${typeName(array)}`,
    );
  }
  return array.toReversed();
}

function size(array: unknown): number {
  if (!Array.isArray(array)) {
    throw located(17124, `The argument to $size must be an array, but was of type: ${typeName(array)}`);
  }
  return array.length;
}

/** `[array, count]`, counted from the end when negative, or `[array, start, count]`. */
function slice(...values: unknown[]): unknown {
  const [array, second, third] = values;
  if (isNullish(array) || isNullish(second)) return null;
  if (!Array.isArray(array)) {
    throw located(28724, `First argument to $slice must be an array, but is of type: ${typeName(array)}`);
  }
  const elements = array as unknown[];
  if (!isNumeric(second)) {
    throw located(
      28725,
      `Second argument to $slice must be a numeric value, but is of type: ${typeName(second)}`,
    );
  }
  const place = Number(second);
  if (!isInt32(place)) {
    throw located(28726, `Second argument to $slice can't be represented as a 32-bit integer: ${place}`);
  }
  if (values.length === 2) return place >= 0 ? elements.slice(0, place) : elements.slice(place);
  if (isNullish(third)) return null;
  const start = place < 0 ? Math.max(0, elements.length + place) : place;
  return elements.slice(start, start + sliceCount(third));
}

function sliceCount(count: unknown): number {
  if (!isNumeric(count)) {
    throw located(28727, `Third argument to $slice must be numeric, but is of type: ${typeName(count)}`);
  }
  if (!isInt32(Number(count))) {
    throw located(
      28728,
      `Third argument to $slice can't be represented as a 32-bit integer: ${Number(count)}`,
    );
  }
  if (Number(count) <= 0) {
    throw located(28729, `Third argument to $slice must be positive: ${Number(count)}`);
  }
  return Number(count);
}

export const arrays: Expressions = {
  $arrayElemAt: taking('$arrayElemAt', 2, elementAt),
  $concatArrays: taking('$concatArrays', [0, Infinity], concatArrays),
  $in: taking('$in', 2, isIn),
  $indexOfArray: taking('$indexOfArray', [2, 4], indexOfArray),
  $isArray: taking('$isArray', 1, Array.isArray),
  $range: taking('$range', [2, 3], range),
  $reverseArray: taking('$reverseArray', 1, reversed),
  $size: taking('$size', 1, size),
  $slice: taking('$slice', [2, 3], slice),
};
