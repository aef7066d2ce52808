import { located } from '../failures';
import { compareValues, orderedBytes } from '../ordering/compareValues';
import { typeName } from '../update/typeName';
import { type Expression, type Expressions, isNullish, isTrue, taking } from './expression';

/** Values that are equal are one; a set comes out in the order of its values. */
type ValueSet = Map<string, unknown>;

export function setOf(values: readonly unknown[]): ValueSet {
  const set: ValueSet = new Map();
  for (const value of values) {
    const key = keyOf(value);
    if (!set.has(key)) set.set(key, value);
  }
  return set;
}

function keyOf(value: unknown): string {
  return orderedBytes(value).toString('latin1');
}

function inOrder(set: ValueSet): unknown[] {
  return [...set.values()].sort(compareValues);
}

function isSubset(set: ValueSet, other: ValueSet): boolean {
  return [...set.keys()].every((key) => other.has(key));
}

/** All operands must be arrays; with `nullable`, one that is null makes the whole null. */
function ofArrays(
  name: string,
  code: number,
  nullable: boolean,
  compute: (sets: ValueSet[]) => unknown,
): Expression {
  return (document, operand, options) => {
    if (name === '$setEquals' && (!Array.isArray(operand) || operand.length < 2)) {
      const count = Array.isArray(operand) ? operand.length : 1;
      throw located(17045, `$setEquals needs at least two arguments had: ${count}`);
    }
    return gather(document, operand, options);
  };

  function gather(...given: Parameters<Expression>): unknown {
    return taking(name, [0, Infinity], (...values) => {
      if (nullable && values.some(isNullish)) return null;
      const wrong = values.find((value) => !Array.isArray(value));
      if (wrong !== undefined || values.includes(undefined)) {
        throw located(
          code,
          `All operands of ${name} must be arrays. One argument is of type: ${typeName(wrong)}`,
        );
      }
      return compute((values as unknown[][]).map(setOf));
    })(...given);
  }
}

function ofTwoArrays(
  name: string,
  codes: { first: number; second: number },
  nullable: boolean,
  compute: (left: unknown[], right: unknown[]) => unknown,
): Expression {
  return taking(name, 2, (left, right) => {
    if (nullable && (isNullish(left) || isNullish(right))) return null;
    const needed = (which: string, value: unknown): string =>
      `both operands of ${name} must be arrays. ${which} argument is of type: ${typeName(value)}`;
    if (!Array.isArray(left)) throw located(codes.first, needed('First', left));
    if (!Array.isArray(right)) throw located(codes.second, needed('Second', right));
    return compute(left, right);
  });
}

function ofElements(name: string, code: number, holds: (elements: unknown[]) => boolean): Expression {
  return taking(name, 1, (array) => {
    if (!Array.isArray(array)) {
      throw located(code, `${name}'s argument must be an array, but is ${typeName(array)}`);
    }
    return holds(array);
  });
}

export const sets: Expressions = {
  $allElementsTrue: ofElements('$allElementsTrue', 17040, (elements) => elements.every(isTrue)),
  $anyElementTrue: ofElements('$anyElementTrue', 17041, (elements) => elements.some(isTrue)),
  $setDifference: ofTwoArrays('$setDifference', { first: 17048, second: 17049 }, true, (left, right) => {
    const others = setOf(right);
    return [...setOf(left)].filter(([key]) => !others.has(key)).map(([, value]) => value);
  }),
  $setEquals: ofArrays('$setEquals', 17044, false, ([first = setOf([]), ...others]) =>
    others.every((other) => other.size === first.size && isSubset(first, other)),
  ),
  $setIntersection: ofArrays('$setIntersection', 17047, true, ([first = setOf([]), ...others]) =>
    inOrder(new Map([...first].filter(([key]) => others.every((other) => other.has(key))))),
  ),
  $setIsSubset: ofTwoArrays('$setIsSubset', { first: 17046, second: 17042 }, false, (left, right) =>
    isSubset(setOf(left), setOf(right)),
  ),
  $setUnion: ofArrays('$setUnion', 17043, true, (all) =>
    inOrder(setOf(all.flatMap((set) => [...set.values()]))),
  ),
};
