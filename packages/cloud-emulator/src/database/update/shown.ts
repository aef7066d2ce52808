import { EJSON } from 'bson';
import { type Document, isDocument } from '../document';

/** A value as MongoDB's error texts show it: `{_id: "o1"}`, `"text"`, `5`. */
export function shown(value: unknown): string {
  if (isDocument(value)) {
    const fields = Object.entries(value).map(([field, part]) => `${field}: ${shown(part)}`);
    return `{${fields.join(', ')}}`;
  }
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (value === undefined) return 'undefined';
  return EJSON.stringify(value, { relaxed: true });
}

export function shownIdentity(document: Document): string {
  return shown({ _id: document['_id'] });
}
