import { evalExpr } from 'mingo/core';
import { MongoFailure } from '../failures';
import { isNumeric, type Numeric, sum } from '../numbers';
import { compareValues } from '../ordering/compareValues';
import { firstOfArray, lastOfArray } from './arrays';
import { type Expression, type Expressions, isNullish, taking } from './expression';
import { mergeObjects } from './objects';
import { setOf } from './sets';

/** Makes one value of those of a whole group; what is missing is undefined. */
export type Accumulator = (values: readonly unknown[]) => unknown;

function numbersIn(values: readonly unknown[]): Numeric[] {
  return values.filter(isNumeric);
}

const total: Accumulator = (values) => numbersIn(values).reduce<Numeric>(sum, 0);

const average: Accumulator = (values) => {
  const numbers = numbersIn(values);
  return numbers.length === 0 ? null : Number(total(numbers)) / numbers.length;
};

function extreme(direction: 1 | -1): Accumulator {
  return (values) => {
    let best: unknown = null;
    for (const value of values) {
      if (isNullish(value)) continue;
      if (best === null || compareValues(value, best) * direction > 0) best = value;
    }
    return best;
  };
}

/** The spread around the mean; of a sample, of fewer than two numbers there is none. */
function deviation(isSample: boolean): Accumulator {
  return (values) => {
    const numbers = numbersIn(values).map(Number);
    const count = isSample ? numbers.length - 1 : numbers.length;
    if (count <= 0) return null;
    const mean = Number(average(numbers));
    return Math.sqrt(numbers.reduce((squares, number) => squares + (number - mean) ** 2, 0) / count);
  };
}

const present: Accumulator = (values) => values.filter((value) => value !== undefined);

export const accumulators: Readonly<Record<string, Accumulator>> = {
  $addToSet: (values) => [...setOf(values.filter((value) => value !== undefined)).values()],
  $avg: average,
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $max: extreme(1),
  $mergeObjects: mergeObjects,
  $min: extreme(-1),
  $push: present,
  $stdDevPop: deviation(false),
  $stdDevSamp: deviation(true),
  $sum: total,
};

/** What an accumulator means outside a group: over its operands, or over the elements of a single one. */
function overOperands(accumulate: Accumulator): Expression {
  return (document, operand, options) => {
    const operands: unknown[] = Array.isArray(operand) ? operand : [operand];
    const values = operands.map((part) => evalExpr(document, part, options));
    return accumulate(values.length === 1 && Array.isArray(values[0]) ? (values[0] as unknown[]) : values);
  };
}

function onlyInGroups(name: string): Expression {
  return () => {
    throw new MongoFailure(`Unrecognized expression '${name}'`, 'InvalidPipelineOperator');
  };
}

export const accumulating: Expressions = {
  $addToSet: onlyInGroups('$addToSet'),
  $avg: overOperands(average),
  $first: taking('$first', 1, firstOfArray),
  $last: taking('$last', 1, lastOfArray),
  $max: overOperands(extreme(1)),
  $mergeObjects: overOperands(mergeObjects),
  $min: overOperands(extreme(-1)),
  $push: onlyInGroups('$push'),
  $stdDevPop: overOperands(deviation(false)),
  $stdDevSamp: overOperands(deviation(true)),
  $sum: overOperands(total),
};
