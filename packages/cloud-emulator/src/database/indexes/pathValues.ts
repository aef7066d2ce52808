import { fieldOf, isDocument } from '../document';

/** Stands for an array without elements: MongoDB indexes it apart from null and from what is missing. */
export const emptyArray = Symbol('empty array');

export interface PathValues {
  /** Never empty; undefined where the path leads nowhere. */
  readonly values: readonly unknown[];
  /** An array lay on the way or at the end. */
  readonly multiple: boolean;
}

/** Every value that a condition on `path` may meet in the document. */
export function pathValues(document: unknown, path: readonly string[]): PathValues {
  const found: unknown[] = [];
  const multiple = collect(document, path, 0, found);
  return { values: found.length === 0 ? [undefined] : found, multiple };
}

function collect(value: unknown, path: readonly string[], depth: number, found: unknown[]): boolean {
  const field = path[depth];
  if (Array.isArray(value)) {
    const elements = value as unknown[];
    if (field === undefined) {
      if (elements.length === 0) found.push(emptyArray);
      for (const element of elements) found.push(element);
    } else {
      if (/^\d+$/.test(field) && Number(field) < elements.length) {
        collect(elements[Number(field)], path, depth + 1, found);
      }
      for (const element of elements) {
        if (isDocument(element)) collect(element, path, depth, found);
      }
    }
    return true;
  }
  if (field === undefined) {
    found.push(value);
    return false;
  }
  if (!isDocument(value)) {
    found.push(undefined);
    return false;
  }
  return collect(fieldOf(value, field), path, depth + 1, found);
}
