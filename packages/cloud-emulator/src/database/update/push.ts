import { isDocument } from '../document';
import { MongoFailure } from '../failures';
import { compareValues } from '../ordering/compareValues';
import { shown } from './shown';
import { Target } from './target';
import { typeName } from './typeName';

const clauses = new Set(['$each', '$position', '$slice', '$sort']);

/** The array after a `$push`: inserted at `$position`, then sorted, then cut, in this order whatever was written first. */
export function pushed(present: readonly unknown[], operand: unknown): unknown[] {
  if (!isDocument(operand) || !('$each' in operand)) return [...present, operand];
  const unknownClause = Object.keys(operand).find((name) => !clauses.has(name));
  if (unknownClause !== undefined) throw new MongoFailure(`Unrecognized clause in $push: ${unknownClause}`);
  const { $each: each, $position: position, $slice: slice, $sort: sort } = operand;
  if (!Array.isArray(each)) {
    throw new MongoFailure(
      `The argument to $each in $push must be an array but it was of type: ${typeName(each)}`,
    );
  }
  requireInteger('$position', position);
  requireInteger('$slice', slice);
  const elements: unknown[] = [...present];
  elements.splice((position as number | undefined) ?? elements.length, 0, ...(each as unknown[]));
  if (sort !== undefined) elements.sort(elementOrder(sort));
  return slice === undefined ? elements : cut(elements, slice as number);
}

function requireInteger(clause: string, value: unknown): void {
  if (value !== undefined && !Number.isInteger(value)) {
    throw new MongoFailure(
      `The value for ${clause} must be an integer value but was given type: ${typeName(value)}`,
    );
  }
}

/** Positive keeps the first, negative the last, zero nothing. */
function cut(elements: readonly unknown[], slice: number): unknown[] {
  if (slice === 0) return [];
  return slice > 0 ? elements.slice(0, slice) : elements.slice(slice);
}

function elementOrder(sort: unknown): (left: unknown, right: unknown) => number {
  if (sort === 1 || sort === -1) return (left, right) => compareValues(left, right) * sort;
  if (!isDocument(sort)) {
    throw new MongoFailure(
      `The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields`,
    );
  }
  const keys = Object.entries(sort).map(([field, order]) => {
    if (order !== 1 && order !== -1)
      throw new MongoFailure(`The $sort element value must be either 1 or -1: ${shown(sort)}`);
    return { path: field.split('.'), order };
  });
  return (left, right) => {
    for (const { path, order } of keys) {
      const compared = compareValues(valueAt(left, path), valueAt(right, path));
      if (compared !== 0) return compared * order;
    }
    return 0;
  };
}

function valueAt(element: unknown, path: readonly string[]): unknown {
  return isDocument(element) ? new Target(element, path).read() : undefined;
}
