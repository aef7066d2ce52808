import { type Document, isDocument } from '../document';
import { MongoFailure } from '../failures';
import { sameValue } from '../ordering/compareValues';
import { compile } from '../query/predicate';
import { Target } from './target';

/** Refuses a path that MongoDB would not store under. */
export function checkPath(path: string): void {
  const fields = path.split('.');
  if (path === '') throw new MongoFailure('An empty update path is not valid.');
  if (fields.includes('')) {
    throw new MongoFailure(`The update path '${path}' contains an empty field name, which is not allowed.`);
  }
  const strange = fields.find((field) => field.startsWith('$') && !/^\$(?:$|\[)/.test(field));
  if (strange !== undefined) {
    throw new MongoFailure(
      `The dollar ($) prefixed field '${strange}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
}

/** Two operators must not work on one place, nor one within the other's. */
export function checkConflicts(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of [...paths].sort()) {
    const conflict = [...beginningsOf(path), path].find((place) => seen.has(place));
    if (conflict !== undefined) {
      throw new MongoFailure(`Updating the path '${path}' would create a conflict at '${conflict}'`);
    }
    seen.add(path);
  }
}

/** The places that a path leads through, outermost first. */
function beginningsOf(path: string): string[] {
  const fields = path.split('.');
  return fields.slice(1).map((_, index) => fields.slice(0, index + 1).join('.'));
}

/** The places that a path with `$` or `$[]` means in this document; most paths mean exactly one. */
export function targetsOf(document: Document, path: string, filter: Document): Target[] {
  const fields = path.split('.');
  if (!path.includes('$')) return [new Target(document, fields)];
  return expand(document, [], fields, filter).map((expanded) => new Target(document, expanded));
}

function expand(
  document: Document,
  done: readonly string[],
  rest: readonly string[],
  filter: Document,
): string[][] {
  const position = rest.findIndex((field) => field.startsWith('$'));
  if (position === -1) return [[...done, ...rest]];
  const array = [...done, ...rest.slice(0, position)];
  const after = rest.slice(position + 1);
  return indexesOf(document, array, rest[position] ?? '', filter).flatMap((index) =>
    expand(document, [...array, String(index)], after, filter),
  );
}

function indexesOf(
  document: Document,
  array: readonly string[],
  selector: string,
  filter: Document,
): number[] {
  const name = array.join('.');
  const elements = new Target(document, array).read();
  if (selector === '$[]') {
    if (!Array.isArray(elements)) {
      throw new MongoFailure(
        `The path '${name}' must exist in the document in order to apply array updates.`,
      );
    }
    return [...elements.keys()];
  }
  if (selector !== '$') {
    throw new MongoFailure(
      `No array filter found for identifier '${selector.slice(2, -1)}' in path '${name}'`,
    );
  }
  const matched = Array.isArray(elements) ? matchedIndex(elements, name, filter) : -1;
  if (matched === -1) {
    throw new MongoFailure('The positional operator did not find the match needed from the query.');
  }
  return [matched];
}

/** The first element that the filter's condition on this array speaks of. */
function matchedIndex(elements: readonly unknown[], name: string, filter: Document): number {
  for (const [field, expected] of Object.entries(filter)) {
    if (field === '$and' && Array.isArray(expected)) {
      for (const part of expected) {
        const index = isDocument(part) ? matchedIndex(elements, name, part) : -1;
        if (index !== -1) return index;
      }
    } else if (field === name) {
      return elements.findIndex(elementCondition(expected));
    } else if (field.startsWith(`${name}.`)) {
      const matches = compile({ [field.slice(name.length + 1)]: expected });
      return elements.findIndex((element) => isDocument(element) && matches(element));
    }
  }
  return -1;
}

function elementCondition(expected: unknown): (element: unknown) => boolean {
  if (!isDocument(expected)) return (element) => sameValue(element, expected);
  const matches = compile({ element: expected });
  // `$elemMatch` asks an array for an element, every other operator asks the element itself.
  return '$elemMatch' in expected
    ? (element) => matches({ element: [element] })
    : (element) => matches({ element });
}
