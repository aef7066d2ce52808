import { type Iterator, Lazy } from 'mingo/lazy';
import { type Document, fieldOf, isDocument, setField } from '../document';
import { located } from '../failures';
import { typeName } from '../update/typeName';

interface Unwinding {
  readonly path: readonly string[];
  readonly indexField?: string;
  readonly preserves: boolean;
}

/** `$unwind`: a document for each element; what is no array is one element, nothing is none unless preserved. */
export function $unwind(collection: Iterator, stage: unknown): Iterator {
  const unwinding = asUnwinding(stage);
  return collection.transform((documents: Document[]) =>
    Lazy(documents.flatMap((document) => unwound(document, unwinding))),
  );
}

function unwound(document: Document, { path, indexField, preserves }: Unwinding): Document[] {
  const value = path.reduce<unknown>(
    (at, field) => (isDocument(at) ? fieldOf(at, field) : undefined),
    document,
  );
  if (Array.isArray(value) && value.length > 0) {
    return (value as unknown[]).map((element, index) => indexed(placed(document, path, element), index));
  }
  const isNothing = value === undefined || value === null || Array.isArray(value);
  if (isNothing && !preserves) return [];
  return [indexed(Array.isArray(value) ? placed(document, path, undefined) : { ...document }, null)];

  function indexed(made: Document, index: number | null): Document {
    if (indexField !== undefined) setField(made, indexField, index);
    return made;
  }
}

/** A copy with another value at the path, or without any. */
function placed(document: Document, path: readonly string[], value: unknown): Document {
  const [field = '', ...rest] = path;
  const copy: Document = { ...document };
  if (rest.length > 0) setField(copy, field, placed(fieldOf(document, field) as Document, rest, value));
  else if (value === undefined) Reflect.deleteProperty(copy, field);
  else setField(copy, field, value);
  return copy;
}

function asUnwinding(stage: unknown): Unwinding {
  if (typeof stage === 'string') return { path: asPath(stage), preserves: false };
  if (!isDocument(stage)) {
    throw located(
      15981,
      `expected either a string or an object as specification for $unwind stage, got ${typeName(stage)}`,
    );
  }
  const known = ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'];
  const unknown = Object.keys(stage).find((option) => !known.includes(option));
  if (unknown !== undefined) throw located(28811, `unrecognized option to $unwind stage: ${unknown}`);
  const { path, includeArrayIndex: index, preserveNullAndEmptyArrays: preserves = false } = stage;
  if (path === undefined) throw located(28812, 'no path specified to $unwind stage');
  if (typeof path !== 'string') {
    throw located(28808, `expected a string as the path for $unwind stage, got ${typeName(path)}`);
  }
  if (typeof preserves !== 'boolean') {
    throw located(
      28809,
      `expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${typeName(preserves)}`,
    );
  }
  if (index === undefined) return { path: asPath(path), preserves };
  if (typeof index !== 'string' || index === '') {
    throw located(
      28810,
      `expected a non-empty string for the includeArrayIndex  option to $unwind stage, got ${typeName(index)}`,
    );
  }
  if (index.startsWith('$')) {
    throw located(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${index}`,
    );
  }
  return { path: asPath(path), preserves, indexField: index };
}

function asPath(path: string): string[] {
  if (!path.startsWith('$')) {
    throw located(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  }
  return path.slice(1).split('.');
}
