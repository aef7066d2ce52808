import { type Document, fieldOf, isDocument, setField } from '../document';
import { located, MongoFailure } from '../failures';
import { shown } from '../update/shown';
import { typeName } from '../update/typeName';
import { compile } from './predicate';

/** Which parts of a document are wanted: a tree of field names, its leaves true, or an operator's own doing. */
type Parts = Map<string, true | Parts | ((value: unknown) => unknown)>;

export interface Projection {
  readonly includes: boolean;
  readonly parts: Parts;
}

/** `list.$`: of an array the first element that the query found. */
const POSITIONAL = /\.\$$/;

/**
 * Reads `{a: 1, 'b.c': 1}`, `{a: 0}`, `{'list.$': 1}` and the operators `$slice` and `$elemMatch`; the two kinds cannot
 * be mixed, save for `_id`.
 * @param filter what the query asks for: it says which element `list.$` is
 */
export function asProjection(value: unknown, filter: Document = {}): Projection | undefined {
  if (value === undefined) return undefined;
  if (!isDocument(value)) throw new MongoFailure('a projection must be an object');
  const entries = Object.entries(value);
  if (entries.length === 0) return undefined;
  const plain = entries.filter(([field, part]) => !isDocument(part) && field !== '_id');
  const includes =
    plain.length > 0
      ? Boolean(plain[0]?.[1])
      : entries.some(([, part]) => isDocument(part) && '$elemMatch' in part) ||
        (entries.length === 1 && Boolean(value['_id']) && !isDocument(value['_id']));
  const parts: Parts = new Map();
  for (const [field, part] of entries) {
    if (isDocument(part)) {
      addPart(parts, field, operatorPart(field, part));
    } else if (field === '_id') {
      if (Boolean(part) !== includes) addPart(parts, field, includes ? () => undefined : true);
    } else if (Boolean(part) !== includes) {
      throw includes
        ? located(31254, `Cannot do exclusion on field ${field} in inclusion projection`)
        : located(31253, `Cannot do inclusion on field ${field} in exclusion projection`);
    } else {
      addPart(parts, field.replace(POSITIONAL, ''), field.endsWith('.$') ? firstFound(field, filter) : true);
    }
  }
  if (includes && !parts.has('_id')) parts.set('_id', true);
  if (!includes && value['_id'] === undefined) parts.delete('_id');
  return { includes, parts };
}

export function project(document: Document, projection: Projection | undefined): Document {
  if (projection === undefined) return document;
  return projectParts(document, projection.parts, projection.includes);
}

function projectParts(document: Document, parts: Parts, includes: boolean): Document {
  const projected: Document = {};
  for (const field of Object.keys(document)) {
    const part = parts.get(field);
    const value = fieldOf(document, field);
    if (part === undefined || part === true) {
      if ((part === true) === includes) setField(projected, field, value);
      continue;
    }
    const projectedValue = typeof part === 'function' ? part(value) : projectValue(value, part, includes);
    if (projectedValue !== undefined) setField(projected, field, projectedValue);
  }
  return projected;
}

function projectValue(value: unknown, parts: Parts, includes: boolean): unknown {
  if (Array.isArray(value)) {
    return value
      .map((element) => projectValue(element, parts, includes))
      .filter((element) => element !== undefined);
  }
  if (isDocument(value)) return projectParts(value, parts, includes);
  return includes ? undefined : value;
}

function addPart(parts: Parts, path: string, leaf: true | ((value: unknown) => unknown)): void {
  const dot = path.indexOf('.');
  if (dot === -1) {
    parts.set(path, leaf);
    return;
  }
  const field = path.slice(0, dot);
  const known = parts.get(field);
  const inner: Parts =
    known === undefined || known === true || typeof known === 'function' ? new Map<string, never>() : known;
  parts.set(field, inner);
  addPart(inner, path.slice(dot + 1), leaf);
}

function firstFound(path: string, filter: Document): (value: unknown) => unknown {
  const field = path.replace(POSITIONAL, '');
  const conditions = elementConditions(field, filter);
  if (conditions.length === 0)
    throw located(
      51246,
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    );
  const matches = compile({ $and: conditions });
  return (value) => {
    if (!Array.isArray(value)) return value;
    const found = (value as unknown[]).filter((element) => matches({ element }));
    return found.slice(0, 1);
  };
}

/** What the query asks of an element of the array at `field`, as conditions of a document that holds it as `element`. */
function elementConditions(field: string, filter: Document): Document[] {
  return Object.entries(filter).flatMap(([name, expected]) => {
    if (name === '$and' && Array.isArray(expected))
      return (expected as Document[]).flatMap((part) => elementConditions(field, part));
    if (name !== field && !name.startsWith(`${field}.`)) return [];
    const elements = isDocument(expected) ? expected['$elemMatch'] : undefined;
    if (name === field && isDocument(elements))
      return Object.entries(elements).map(([inner, one]) =>
        inner.startsWith('$') ? { element: { [inner]: one } } : { [`element.${inner}`]: one },
      );
    return [{ [`element${name.slice(field.length)}`]: expected }];
  });
}

function operatorPart(field: string, operator: Document): (value: unknown) => unknown {
  const [name, operand] = Object.entries(operator)[0] ?? [];
  if (name === '$slice') {
    checkSlice(operand);
    return (value) => (Array.isArray(value) ? slice(value, operand) : value);
  }
  if (name === '$elemMatch') {
    if (!isDocument(operand)) {
      throw located(31274, `elemMatch: Invalid argument, object required, but got ${typeName(operand)}`);
    }
    const matches = compile({ value: { $elemMatch: operand } });
    return (value) => {
      const first = Array.isArray(value)
        ? (value as unknown[]).find((element) => matches({ value: [element] }))
        : undefined;
      return first === undefined ? undefined : [first];
    };
  }
  throw new MongoFailure(`Unsupported projection option: ${field}: ${JSON.stringify(operator)}`);
}

function checkSlice(operand: unknown): void {
  const [first, second, ...rest] = Array.isArray(operand) ? (operand as unknown[]) : [operand, 1];
  const isCount = typeof first === 'number' && typeof second === 'number' && second > 0;
  if (!isCount || rest.length > 0) {
    throw located(
      28667,
      `Invalid $slice syntax. The given syntax { $slice: ${shown(operand)} } did not match the find() syntax because :: Location31273: $slice only supports numbers and [skip, limit] arrays`,
    );
  }
}

function slice(values: readonly unknown[], operand: unknown): unknown[] {
  if (typeof operand === 'number') return operand >= 0 ? values.slice(0, operand) : values.slice(operand);
  const [skip = 0, count = 0] = operand as number[];
  const start = skip >= 0 ? skip : Math.max(0, values.length + skip);
  return values.slice(start, start + count);
}
