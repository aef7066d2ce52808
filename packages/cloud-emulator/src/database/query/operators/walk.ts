import { fieldOf, isDocument } from '../../document';

const indexPattern = /^(?:0|[1-9]\d*)$/;

/**
 * True if the test holds for a value that the path leads to. Arrays on the way stand for each of their objects;
 * the test is given an array at the end as a whole, and undefined where there is nothing.
 */
export function someAt(root: unknown, path: readonly string[], test: (value: unknown) => boolean): boolean {
  return walk(root, 0);

  function walk(value: unknown, depth: number): boolean {
    const field = path[depth];
    if (field === undefined) return test(value);
    if (isDocument(value)) return walk(fieldOf(value, field), depth + 1);
    if (!Array.isArray(value)) return walk(undefined, path.length);
    const elements = value as unknown[];
    if (indexPattern.test(field) && Number(field) < elements.length) {
      if (walk(elements[Number(field)], depth + 1)) return true;
    }
    return elements.some((element) => isDocument(element) && walk(element, depth));
  }
}

/** The same with an array at the end standing for itself and for each of its elements. */
export function someValueAt(
  root: unknown,
  path: readonly string[],
  test: (value: unknown) => boolean,
): boolean {
  return someAt(
    root,
    path,
    (value) => test(value) || (Array.isArray(value) && (value as unknown[]).some(test)),
  );
}
