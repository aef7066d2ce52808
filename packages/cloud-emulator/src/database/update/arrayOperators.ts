import { isDocument } from '../document';
import { MongoFailure } from '../failures';
import { sameValue } from '../ordering/compareValues';
import { compile } from '../query/predicate';
import type { Operator } from './operator';
import { pushed } from './push';
import { shownIdentity } from './shown';
import type { Target } from './target';
import { typeName } from './typeName';

const push: Operator = (target, operand) => {
  const present = target.read();
  if (present !== undefined && !Array.isArray(present)) {
    throw new MongoFailure(
      `The field '${target.name}' must be an array but is of type ${typeName(present)} in document ${shownIdentity(target.document)}`,
    );
  }
  target.write(pushed(present ?? [], operand));
};

const addToSet: Operator = (target, operand) => {
  const added = isDocument(operand) && '$each' in operand ? eachOf(operand) : [operand];
  const present = target.read();
  if (present !== undefined && !Array.isArray(present)) {
    throw new MongoFailure(
      `Cannot apply $addToSet to non-array field. Field named '${target.field}' has non-array type ${typeName(present)}`,
    );
  }
  const elements: unknown[] = [...((present ?? []) as unknown[])];
  for (const value of added) {
    if (!elements.some((element) => sameValue(element, value))) elements.push(value);
  }
  target.write(elements);
};

function eachOf(operand: Readonly<Record<string, unknown>>): unknown[] {
  const each = operand['$each'];
  if (!Array.isArray(each)) {
    throw new MongoFailure(
      `The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`,
    );
  }
  const other = Object.keys(operand).find((name) => name !== '$each');
  if (other !== undefined)
    throw new MongoFailure(`Found unexpected fields after $each in $addToSet: ${other}`);
  return each;
}

const pop: Operator = (target, operand) => {
  if (operand !== 1 && operand !== -1) {
    throw new MongoFailure(`$pop expects 1 or -1, found: ${String(operand)}`);
  }
  const present = target.read();
  if (present === undefined) return;
  if (!Array.isArray(present)) {
    throw new MongoFailure(
      `Path '${target.name}' contains an element of non-array type '${typeName(present)}'`,
    );
  }
  target.write(operand === 1 ? present.slice(0, -1) : present.slice(1));
};

const pull: Operator = (target, operand) => {
  const matches = pullCondition(operand);
  keepElements(target, '$pull', (element) => !matches(element));
};

/** An operator is asked of each element, an object's fields of each object, anything else must be equal. */
function pullCondition(operand: unknown): (element: unknown) => boolean {
  if (operand instanceof RegExp) return (element) => typeof element === 'string' && operand.test(element);
  if (!isDocument(operand)) return (element) => sameValue(element, operand);
  if (Object.keys(operand).some((name) => name.startsWith('$') && !/^\$(?:and|or|nor)$/.test(name))) {
    const matches = compile({ element: operand });
    return (element) => matches({ element });
  }
  const matches = compile(operand);
  return (element) => isDocument(element) && matches(element);
}

const pullAll: Operator = (target, operand) => {
  if (!Array.isArray(operand)) {
    throw new MongoFailure(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  }
  keepElements(target, '$pullAll', (element) => !operand.some((value) => sameValue(element, value)));
};

function keepElements(target: Target, operator: string, isKept: (element: unknown) => boolean): void {
  const present = target.read();
  if (present === undefined) return;
  if (!Array.isArray(present)) throw new MongoFailure(`Cannot apply ${operator} to a non-array value`);
  target.write(present.filter(isKept));
}

export const arrayOperators: Readonly<Record<string, Operator>> = {
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
};
