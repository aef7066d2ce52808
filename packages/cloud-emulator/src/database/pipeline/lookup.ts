import type { Iterator } from 'mingo/lazy';
import { $lookup as mingoLookup } from 'mingo/operators/pipeline';
import type { Options } from 'mingo/types';
import { type Document, isDocument, setField } from '../document';
import { MongoFailure } from '../failures';
import { emptyArray, pathValues } from '../indexes/pathValues';
import { orderedBytes } from '../ordering/compareValues';
import { shown } from '../update/shown';
import { typeName } from '../update/typeName';

/**
 * `$lookup` by equal fields, as an index would answer it: an array on either side stands for its elements, and
 * what is missing equals null. The form with a pipeline is mingo's.
 */
export function $lookup(collection: Iterator, stage: unknown, options: Options): Iterator {
  const lookup = asLookup(stage);
  const { from, localField, foreignField, as, pipeline } = lookup;
  if (pipeline !== undefined) {
    return mingoLookup(collection, lookup as never, options);
  }
  let joined: Map<string, Document[]> | undefined;
  return collection.map((document: Document) => {
    joined ??= byKey(foreign(from, options), String(foreignField));
    const matches = new Set(keysAt(document, String(localField)).flatMap((key) => joined?.get(key) ?? []));
    const made: Document = { ...document };
    setAt(made, String(as).split('.'), [...matches]);
    return made;
  });
}

/** Along a dotted path; the objects on it are made anew, so that no other document changes. */
function setAt(document: Document, [field = '', ...inner]: readonly string[], value: unknown): void {
  if (inner.length === 0) {
    setField(document, field, value);
    return;
  }
  const before = document[field];
  const within: Document = isDocument(before) ? { ...before } : {};
  setAt(within, inner, value);
  setField(document, field, within);
}

function foreign(from: unknown, options: Options): Document[] {
  return options.collectionResolver?.(String(from)) ?? [];
}

function byKey(documents: readonly Document[], field: string): Map<string, Document[]> {
  const joined = new Map<string, Document[]>();
  for (const document of documents) {
    for (const key of keysAt(document, field)) {
      const known = joined.get(key);
      if (known === undefined) joined.set(key, [document]);
      else if (!known.includes(document)) known.push(document);
    }
  }
  return joined;
}

function keysAt(document: Document, field: string): string[] {
  return pathValues(document, field.split('.'))
    .values.filter((value) => value !== emptyArray)
    .map((value) => orderedBytes(value).toString('latin1'));
}

const texts = ['from', 'localField', 'foreignField', 'as'];

function asLookup(stage: unknown): Document {
  if (!isDocument(stage)) {
    throw refused(`the $lookup stage specification must be an object, but found ${typeName(stage)}`);
  }
  for (const [name, value] of Object.entries(stage)) {
    if (![...texts, 'let', 'pipeline'].includes(name)) throw refused(`unknown argument to $lookup: ${name}`);
    if (texts.includes(name) && typeof value !== 'string') {
      throw refused(
        `$lookup argument '${name}: ${shown(value)}' must be a string, is type ${typeName(value)}`,
      );
    }
  }
  if (stage['from'] === undefined) {
    throw refused(`missing 'from' option to $lookup stage specification: ${shown(stage)}`);
  }
  if (stage['as'] === undefined) throw refused("must specify 'as' field for a $lookup");
  if (stage['pipeline'] !== undefined) {
    if (!Array.isArray(stage['pipeline'])) throw refused("'pipeline' option must be specified as an array");
    if (stage['localField'] !== undefined || stage['foreignField'] !== undefined) {
      throw refused("$lookup with 'pipeline' may not specify 'localField' or 'foreignField'");
    }
  } else if (stage['localField'] === undefined || stage['foreignField'] === undefined) {
    throw refused(
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  }
  return stage;
}

function refused(text: string): MongoFailure {
  return new MongoFailure(text, 'FailedToParse');
}
