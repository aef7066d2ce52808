import { evalExpr } from 'mingo/core';
import { $let as letIn } from 'mingo/operators/expression';
import type { Any, AnyObject } from 'mingo/types';
import { isDocument } from '../document';
import { located } from '../failures';
import { typeName } from '../update/typeName';
import {
  type Expression,
  type Expressions,
  isNullish,
  isTrue,
  type Parts,
  partsOf,
  written,
} from './expression';

const condCodes: Readonly<Record<string, number>> = { if: 17080, then: 17081, else: 17082 };

const condParts: Parts = {
  name: '$cond',
  known: ['if', 'then', 'else'],
  required: ['if', 'then', 'else'],
  notAnObject: () => located(17083, '$cond needs three operands'),
  unknown: (part) => located(17083, `Unrecognized parameter to $cond: ${part}`),
  missing: (part) => located(condCodes[part] ?? 17080, `Missing '${part}' parameter to $cond`),
};

const cond: Expression = (document, operand, options) => {
  const [condition, then, otherwise] = isDocument(operand)
    ? condOperands(partsOf(condParts, operand))
    : written('$cond', 3, operand);
  return evalExpr(document, isTrue(evalExpr(document, condition, options)) ? then : otherwise, options);
};

function condOperands(parts: Readonly<Record<string, unknown>>): unknown[] {
  return [parts['if'], parts['then'], parts['else']];
}

const ifNull: Expression = (document, operand, options) => {
  const [value, replacement] = written('$ifNull', 2, operand);
  const evaluated: unknown = evalExpr(document, value, options);
  return isNullish(evaluated) ? evalExpr(document, replacement, options) : evaluated;
};

/** Without a default, an input that no branch is for is an error, not a hole. */
const switchBranches: Expression = (document, operand, options) => {
  if (!isDocument(operand)) {
    throw located(40060, `$switch requires an object as an argument, found: ${typeName(operand)}`);
  }
  const unknown = Object.keys(operand).find((part) => part !== 'branches' && part !== 'default');
  if (unknown !== undefined) throw located(40067, `$switch found an unknown argument: ${unknown}`);
  for (const [condition, then] of branchesOf(operand['branches'])) {
    if (isTrue(evalExpr(document, condition, options))) return evalExpr(document, then, options);
  }
  if (!('default' in operand)) {
    throw located(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  }
  return evalExpr(document, operand['default'], options);
};

function branchesOf(branches: unknown): [condition: unknown, then: unknown][] {
  if (branches !== undefined && !Array.isArray(branches)) {
    throw located(40061, `$switch expected an array for 'branches', found: ${typeName(branches)}`);
  }
  if (branches === undefined || branches.length === 0) {
    throw located(40068, '$switch requires at least one branch.');
  }
  return branches.map((branch: unknown) => {
    if (!isDocument(branch)) {
      throw located(40062, `$switch expected each branch to be an object, found: ${typeName(branch)}`);
    }
    if (!('case' in branch)) throw located(40064, "$switch requires each branch have a 'case' expression");
    if (!('then' in branch)) throw located(40065, "$switch requires each branch have a 'then' expression.");
    return [branch['case'], branch['then']];
  });
}

const letCodes: Readonly<Record<string, number>> = { vars: 16876, in: 16877 };

const letParts: Parts = {
  name: '$let',
  known: ['vars', 'in'],
  required: ['vars', 'in'],
  notAnObject: () => located(16874, '$let only supports an object as its argument'),
  unknown: (part) => located(16875, `Unrecognized parameter to $let: ${part}`),
  missing: (part) => located(letCodes[part] ?? 16876, `Missing '${part}' parameter to $let`),
};

export const conditional: Expressions = {
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchBranches,
  $let: (document, operand, options): Any =>
    letIn(document as AnyObject, partsOf(letParts, operand) as Parameters<typeof letIn>[1], options),
  $literal: (_document, operand) => operand,
};
