import { evalExpr } from 'mingo/core';
import { compareValues } from '../ordering/compareValues';
import { type Expression, type Expressions, isTrue, taking, written } from './expression';

/** Like MongoDB's order of values, save that what is missing comes before null. */
function compareEvaluated(left: unknown, right: unknown): number {
  if (left === undefined || right === undefined) {
    return (left === undefined ? 0 : 1) - (right === undefined ? 0 : 1);
  }
  return Math.sign(compareValues(left, right));
}

function comparing(name: string, result: (compared: number) => unknown): Expression {
  return taking(name, 2, (left, right) => result(compareEvaluated(left, right)));
}

/** The later operands are not looked at once the answer is known. */
function joining(decisive: boolean): Expression {
  return (document, operand, options) => {
    const operands = written('', [0, Infinity], operand);
    const decides = operands.some((part) => isTrue(evalExpr(document, part, options)) === decisive);
    return decides ? decisive : !decisive;
  };
}

export const comparison: Expressions = {
  $cmp: comparing('$cmp', (compared) => compared),
  $eq: comparing('$eq', (compared) => compared === 0),
  $gt: comparing('$gt', (compared) => compared > 0),
  $gte: comparing('$gte', (compared) => compared >= 0),
  $lt: comparing('$lt', (compared) => compared < 0),
  $lte: comparing('$lte', (compared) => compared <= 0),
  $ne: comparing('$ne', (compared) => compared !== 0),
  $and: joining(false),
  $or: joining(true),
  $not: taking('$not', 1, (value) => !isTrue(value)),
};
