import { ObjectId } from 'bson';
import { isDocument } from '../document';

export interface Bound {
  readonly value: unknown;
  readonly included: boolean;
}

/** What every matching document must have at one field: one of these values, or a value between these bounds. */
export interface Condition {
  equal?: readonly unknown[];
  lower?: Bound;
  upper?: Bound;
}

/**
 * What a filter asks of single fields, as far as an index can answer it. What is left out makes the candidates
 * more than they need be, never fewer: the predicate decides in the end.
 */
export function conditionsOf(filter: unknown): Map<string, Condition> {
  const conditions = new Map<string, Condition>();
  collect(filter, '', conditions);
  return conditions;
}

function collect(filter: unknown, path: string, conditions: Map<string, Condition>): void {
  if (!isDocument(filter)) return;
  for (const [field, expected] of Object.entries(filter)) {
    if (field === '$and' && Array.isArray(expected)) {
      for (const part of expected) collect(part, path, conditions);
    } else if (!field.startsWith('$')) {
      collectField(path + field, expected, conditions);
    }
  }
}

function collectField(field: string, expected: unknown, conditions: Map<string, Condition>): void {
  const condition = conditions.get(field) ?? {};
  if (isIndexable(expected)) {
    condition.equal ??= [expected];
  } else if (isDocument(expected)) {
    for (const [operator, operand] of Object.entries(expected)) {
      collectOperator(field, operator, operand, condition, conditions);
    }
  }
  conditions.set(field, condition);
}

function collectOperator(
  field: string,
  operator: string,
  operand: unknown,
  condition: Condition,
  conditions: Map<string, Condition>,
): void {
  if (operator === '$in' && Array.isArray(operand)) {
    if (operand.every(isIndexable)) condition.equal ??= operand;
  } else if (operator === '$elemMatch' && isDocument(operand)) {
    if (Object.keys(operand).every((name) => !name.startsWith('$'))) {
      collect(operand, `${field}.`, conditions);
    }
  } else if (operator === '$eq') {
    if (isIndexable(operand)) condition.equal ??= [operand];
  } else if (isRangeable(operand)) {
    if (operator === '$gt' || operator === '$gte') {
      condition.lower ??= { value: operand, included: operator === '$gte' };
    } else if (operator === '$lt' || operator === '$lte') {
      condition.upper ??= { value: operand, included: operator === '$lte' };
    }
  }
}

function isIndexable(value: unknown): boolean {
  return value === null || isRangeable(value);
}

function isRangeable(value: unknown): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && !Number.isNaN(value)) ||
    value instanceof Date ||
    value instanceof ObjectId
  );
}
