import { Long } from 'bson';
import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { type Document, isDocument } from '../document';
import { located, type MongoFailure } from '../failures';
import { typeName } from '../update/typeName';

/**
 * An operator of the aggregation language: its operand as it was written, evaluated against a document. It refuses
 * what MongoDB refuses, with the same number and text; a value that is missing is undefined.
 */
export type Expression = (document: unknown, operand: unknown, options: Options) => unknown;

export type Expressions = Readonly<Record<`$${string}`, Expression>>;

export function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** As MongoDB sees truth: a text is true, even an empty one. */
export function isTrue(value: unknown): boolean {
  if (isNullish(value) || value === false || value === 0) return false;
  return !(value instanceof Long && value.isZero());
}

/** How many operands an operator takes. */
export type Arity = number | readonly [least: number, most: number];

/** Operands are evaluated, counted and handed on; a single one needs no array around it. */
export function taking(name: string, arity: Arity, compute: (...values: unknown[]) => unknown): Expression {
  return (document, operand, options) =>
    compute(...written(name, arity, operand).map((part) => evalExpr(document, part, options)));
}

/** The same without evaluating: for operators that may not look at all of their operands. */
export function written(name: string, arity: Arity, operand: unknown): unknown[] {
  const operands: unknown[] = Array.isArray(operand) ? operand : [operand];
  checkCount(name, arity, operands.length);
  return operands;
}

function checkCount(name: string, arity: Arity, count: number): void {
  if (typeof arity === 'number') {
    if (count !== arity) {
      throw located(16020, `Expression ${name} takes exactly ${arity} arguments. ${count} were passed in.`);
    }
  } else if (count < arity[0] || count > arity[1]) {
    throw located(
      28667,
      `Expression ${name} takes at least ${arity[0]} arguments, and at most ${arity[1]}, but ${count} were passed in.`,
    );
  }
}

/** An operator whose operand is an object of named parts. */
export interface Parts {
  readonly name: string;
  readonly known: readonly string[];
  readonly required: readonly string[];
  /** What is said when the operand is no object, has a part that there is not, or lacks one. */
  readonly notAnObject: (type: string) => MongoFailure;
  readonly unknown: (part: string) => MongoFailure;
  readonly missing: (part: string) => MongoFailure;
}

export function partsOf(parts: Parts, operand: unknown): Document {
  if (!isDocument(operand)) throw parts.notAnObject(typeName(operand));
  const unknown = Object.keys(operand).find((part) => !parts.known.includes(part));
  if (unknown !== undefined) throw parts.unknown(unknown);
  const missing = parts.required.find((part) => !(part in operand));
  if (missing !== undefined) throw parts.missing(missing);
  return operand;
}
