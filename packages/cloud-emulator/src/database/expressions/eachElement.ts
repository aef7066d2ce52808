import { evalExpr } from 'mingo/core';
import { $filter, $map, $reduce } from 'mingo/operators/expression';
import { isDocument } from '../document';
import { located, type MongoFailure } from '../failures';
import { shown } from '../update/shown';
import { typeName } from '../update/typeName';
import { type Expression, type Expressions, isNullish, type Parts, partsOf } from './expression';

type Evaluate = (document: never, parts: never, options: never) => unknown;

/**
 * Operators that evaluate an expression for each element of their `input`. We check the input, mingo walks through
 * it with its variables set.
 */
function overInput(parts: Parts, notAnArray: (input: unknown) => MongoFailure, walk: Evaluate): Expression {
  return (document, operand, options) => {
    const given = partsOf(parts, operand);
    const input: unknown = evalExpr(document, given['input'], options);
    if (isNullish(input)) return null;
    if (!Array.isArray(input)) throw notAnArray(input);
    return walk(document as never, { ...given, input: { $literal: input } } as never, options as never);
  };
}

function numbered(name: string, codes: Readonly<Record<string, number>>, part: string): MongoFailure {
  return located(codes[part] ?? 0, `Missing '${part}' parameter to ${name}`);
}

const filterParts: Parts = {
  name: '$filter',
  known: ['input', 'as', 'cond'],
  required: ['input', 'cond'],
  notAnObject: () => located(28646, '$filter only supports an object as its argument'),
  unknown: (part) => located(28647, `Unrecognized parameter to $filter: ${part}`),
  missing: (part) => numbered('$filter', { input: 28648, cond: 28650 }, part),
};

const mapParts: Parts = {
  name: '$map',
  known: ['input', 'as', 'in'],
  required: ['input', 'in'],
  notAnObject: () => located(16878, '$map only supports an object as its argument'),
  unknown: (part) => located(16879, `Unrecognized parameter to $map: ${part}`),
  missing: (part) => numbered('$map', { input: 16880, in: 16882 }, part),
};

const reduceCodes: Readonly<Record<string, number>> = { input: 40077, initialValue: 40078, in: 40079 };

const reduceParts: Parts = {
  name: '$reduce',
  known: ['input', 'initialValue', 'in'],
  required: ['input', 'initialValue', 'in'],
  notAnObject: (type) => located(40075, `$reduce requires an object as an argument, found: ${type}`),
  unknown: (part) => located(40076, `$reduce found an unknown argument: ${part}`),
  missing: (part) => located(reduceCodes[part] ?? 0, `$reduce requires '${part}' to be specified`),
};

const zip: Expression = (document, operand, options) => {
  const { inputs, defaults, useLongestLength } = zipParts(operand);
  const arrays = inputs.map((input) => evalExpr(document, input, options));
  const wrong = arrays.find((array) => isNullish(array) || !Array.isArray(array));
  if (arrays.some(isNullish)) return null;
  if (wrong !== undefined)
    throw located(34468, `$zip found a non-array expression in input: ${shown(wrong)}`);
  const lengths = (arrays as unknown[][]).map((array) => array.length);
  const length = useLongestLength ? Math.max(...lengths) : Math.min(...lengths);
  const filling = defaults.map((value) => evalExpr(document, value, options));
  return Array.from({ length }, (_unused, row) =>
    (arrays as unknown[][]).map((array, column) =>
      row < array.length ? array[row] : (filling[column] ?? null),
    ),
  );
};

function zipParts(operand: unknown): { inputs: unknown[]; defaults: unknown[]; useLongestLength: boolean } {
  if (!isDocument(operand)) {
    throw located(34460, `$zip only supports an object as an argument, found ${typeName(operand)}`);
  }
  const known = ['inputs', 'defaults', 'useLongestLength'];
  const unknown = Object.keys(operand).find((part) => !known.includes(part));
  if (unknown !== undefined) throw located(34464, `$zip found an unknown argument: ${unknown}`);
  const { inputs, defaults = [], useLongestLength = false } = operand;
  if (inputs !== undefined && !Array.isArray(inputs)) {
    throw located(34461, `inputs must be an array of expressions, found ${typeName(inputs)}`);
  }
  if (!Array.isArray(defaults)) {
    throw located(34462, `defaults must be an array of expressions, found ${typeName(defaults)}`);
  }
  if (typeof useLongestLength !== 'boolean') {
    throw located(34463, `useLongestLength must be a bool, found ${typeName(operand)}`);
  }
  if (inputs === undefined || inputs.length === 0) {
    throw located(34465, '$zip requires at least one input array');
  }
  if (!useLongestLength && defaults.length > 0) {
    throw located(34466, 'cannot specify defaults unless useLongestLength is true');
  }
  if (defaults.length > 0 && defaults.length !== inputs.length) {
    throw located(34467, 'defaults and inputs must have the same length');
  }
  return { inputs, defaults, useLongestLength };
}

export const eachElement: Expressions = {
  $filter: overInput(
    filterParts,
    (input) => located(28651, `input to $filter must be an array not ${typeName(input)}`),
    $filter,
  ),
  $map: overInput(
    mapParts,
    (input) => located(16883, `input to $map must be an array not ${typeName(input)}`),
    $map,
  ),
  $reduce: overInput(
    reduceParts,
    (input) => located(40080, `$reduce requires that 'input' be an array, found: ${shown(input)}`),
    $reduce,
  ),
  $zip: zip,
};
