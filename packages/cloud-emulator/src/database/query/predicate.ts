import { Query } from 'mingo/query';
import { ServiceError } from '../../service';
import { type Document, isDocument } from '../document';
import { located, MongoFailure } from '../failures';
import { CorruptRecord } from '../storage/record';
import { mingoContext } from './mingoContext';
import { checkFilter } from './operators/logical';

export type Predicate = (document: Document) => boolean;

/** Compiling costs as much as a hundred tests, and a program asks few questions many times. */
const maximumCompiled = 500;
const compiled = new Map<string, Predicate>();

const everything: Predicate = () => true;

/**
 * The filter as a function. `text` names it in the cache and must be left out when the filter's meaning changes
 * from call to call, as with a server date.
 */
export function predicateOf(filter: Document, text: string | undefined): Predicate {
  if (Object.keys(filter).length === 0) return everything;
  const id = onlyId(filter);
  if (id !== undefined) return (document) => document['_id'] === id;
  const known = text === undefined ? undefined : compiled.get(text);
  if (known !== undefined) return known;
  const predicate = compile(filter);
  if (text !== undefined) {
    const oldest = compiled.size >= maximumCompiled ? compiled.keys().next().value : undefined;
    if (oldest !== undefined) compiled.delete(oldest);
    compiled.set(text, predicate);
  }
  return predicate;
}

/** The id of a filter that asks for nothing else: the commonest one, and the cheapest to answer. */
function onlyId(filter: Document): string | number | undefined {
  const id = filter['_id'];
  if (Object.keys(filter).length > 1) return undefined;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}

export function compile(filter: Document): Predicate {
  return asMongoFailure(() => {
    checkFilter(filter);
    const query = new Query<Document>(filter, { context: mingoContext, scriptEnabled: false });
    return (document) => asMongoFailure(() => query.test(document));
  });
}

/** What mingo throws at a query that makes no sense is a refusal of the query, not a fault of ours. */
export function asMongoFailure<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof MongoFailure || error instanceof ServiceError || error instanceof CorruptRecord)
      throw error;
    throw inMongosWords(error instanceof Error ? error.message : String(error));
  }
}

/** What mingo's own texts are called in MongoDB, as far as a caller is likely to meet them. */
function inMongosWords(text: string): MongoFailure {
  const expression = /^accumulator '(.+)' is not registered/.exec(text)?.[1];
  if (expression !== undefined) {
    return new MongoFailure(`Unrecognized expression '${expression}'`, 'InvalidPipelineOperator');
  }
  if (text.startsWith('Use of undefined variable')) return located(17276, text);
  if (text === 'Expression must contain a single operator.') {
    return located(15983, 'An object representing an expression must have exactly one field');
  }
  return new MongoFailure(text.replace(/^unknown query operator /, 'unknown operator: '));
}

/** A filter from the wire, or everything when there is none. */
export function asFilter(value: unknown): Document {
  if (value === undefined || value === '') return {};
  if (!isDocument(value)) throw new MongoFailure('a query must be an object');
  return value;
}
