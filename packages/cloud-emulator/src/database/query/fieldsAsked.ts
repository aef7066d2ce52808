/** Of a question, which of a document's own fields its answer can depend on: the others need not be read. */
import { type Document, isDocument, rootOf } from '../document';
import type { OrderKey } from './orderKey';
import type { Projection } from './projection';

/** Undefined where it may be any. */
export function fieldsAsked(
  filter: Document,
  order: readonly OrderKey[],
  projection: Projection | undefined,
): ReadonlySet<string> | undefined {
  if (projection?.includes !== true) return undefined;
  const filtered = filteredFields(filter);
  if (filtered === undefined) return undefined;
  return new Set([...projection.parts.keys(), ...filtered, ...order.map(({ field }) => field)].map(rootOf));
}

/** Of the operators that stand for a whole condition, only those are looked into that are made of conditions. */
function filteredFields(filter: Document): readonly string[] | undefined {
  const fields: string[] = [];
  for (const [name, condition] of Object.entries(filter)) {
    if (!name.startsWith('$')) {
      fields.push(name);
      continue;
    }
    if (!['$and', '$or', '$nor'].includes(name) || !Array.isArray(condition)) return undefined;
    for (const part of condition as readonly unknown[]) {
      const within = isDocument(part) ? filteredFields(part) : undefined;
      if (within === undefined) return undefined;
      fields.push(...within);
    }
  }
  return fields;
}
