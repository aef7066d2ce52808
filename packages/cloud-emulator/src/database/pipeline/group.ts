import { evalExpr } from 'mingo/core';
import { type Iterator, Lazy } from 'mingo/lazy';
import type { Options } from 'mingo/types';
import { type Document, isDocument, setField } from '../document';
import { accumulators } from '../expressions/accumulators';
import { located } from '../failures';
import { orderedBytes } from '../ordering/compareValues';
import { typeName } from '../update/typeName';

/** Field by field, what is made of the documents of one group. */
export type Output = (documents: readonly unknown[], options: Options) => Document;

/** `$group`: documents with an equal `_id` are one group; a missing `_id` is null. */
export function $group(collection: Iterator, stage: unknown, options: Options): Iterator {
  if (!isDocument(stage)) throw located(15947, "a group's fields must be specified in an object");
  if (!('_id' in stage)) throw located(15955, 'a group specification must include an _id');
  const { _id: identity, ...fields } = stage;
  const output = asOutput(fields);
  return collection.transform((documents: unknown[]) => {
    const groups = new Map<string, { _id: unknown; documents: unknown[] }>();
    for (const document of documents) {
      const _id: unknown = evalExpr(document, identity, options) ?? null;
      const key = orderedBytes(_id).toString('latin1');
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { _id, documents: [document] });
      else group.documents.push(document);
    }
    return Lazy(
      [...groups.values()].map(({ _id, documents: members }) => ({ _id, ...output(members, options) })),
    );
  });
}

export function asOutput(fields: Document): Output {
  const parts = Object.entries(fields).map(([field, written]) => {
    if (field.includes('.')) throw located(40235, `The field name '${field}' cannot contain '.'`);
    const [name, ...others] = isDocument(written) ? Object.keys(written) : [];
    if (!isDocument(written) || name?.startsWith('$') !== true) {
      throw located(40234, `The field '${field}' must be an accumulator object`);
    }
    if (others.length > 0) throw located(40238, `The field '${field}' must specify one accumulator`);
    const accumulate = Object.hasOwn(accumulators, name) ? accumulators[name] : undefined;
    if (accumulate === undefined) throw located(15952, `unknown group operator '${name}'`);
    const operand = written[name];
    if (Array.isArray(operand)) throw located(40237, `The ${name} accumulator is a unary operator`);
    return { field, operand, accumulate };
  });
  return (documents, options) => {
    const made: Document = {};
    for (const { field, operand, accumulate } of parts) {
      const values = documents.map((document) => evalExpr(document, operand, options));
      setField(made, field, accumulate(values) ?? null);
    }
    return made;
  };
}

/** What a `$bucket` or `$bucketAuto` puts out when nothing is said: how many there are. */
export function bucketOutput(name: string, output: unknown): Document {
  if (output === undefined) return { count: { $sum: 1 } };
  if (isDocument(output)) return output;
  throw located(
    name === '$bucket' ? 40196 : 40244,
    `The ${name} 'output' field must be an object, but found type: ${typeName(output)}.`,
  );
}
