/** A document as the service holds it: plain JavaScript values, and bson's types where JavaScript has none. */
export type Document = Record<string, unknown>;

/** True for `{…}` alone: arrays, dates, regular expressions and bson's own types are values, not documents. */
export function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Sets an own field whatever it is called. A plain assignment to `__proto__` would change the prototype instead,
 * and the field would be lost without a word.
 */
export function setField(target: Document, field: string, value: unknown): void {
  if (field === '__proto__') {
    Object.defineProperty(target, field, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[field] = value;
  }
}

/** The own field, or undefined: what an object inherits is not data. */
export function fieldOf(target: Document, field: string): unknown {
  return Object.hasOwn(target, field) ? target[field] : undefined;
}

/** The document's own field in which a path begins. */
export function rootOf(path: string): string {
  return path.split('.', 1)[0] ?? path;
}
