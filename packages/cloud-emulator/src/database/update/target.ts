import { type Document, fieldOf, isDocument, setField } from '../document';
import { MongoFailure } from '../failures';
import { shown } from './shown';

/** MongoDB's own bound on how far an index may lie behind the end of an array. */
const maximumPadding = 1_500_000;

const indexPattern = /^(?:0|[1-9]\d*)$/;

/** One place in a document that an update operator reads and writes. */
export class Target {
  readonly document: Document;
  readonly path: readonly string[];

  constructor(document: Document, path: readonly string[]) {
    this.document = document;
    this.path = path;
  }

  get name(): string {
    return this.path.join('.');
  }

  /** The last field of the path, as error texts name it. */
  get field(): string {
    return this.path.at(-1) ?? '';
  }

  /** What is there, or undefined when nothing is or the path cannot be followed. */
  read(): unknown {
    let value: unknown = this.document;
    for (const field of this.path) value = step(value, field);
    return value;
  }

  /** Creates the objects on the way; fails where the path leads through something that has no fields. */
  write(value: unknown): void {
    let container: unknown = this.document;
    for (const [depth, field] of this.path.entries()) {
      if (depth === this.path.length - 1) {
        this.put(container, depth, field, value);
        return;
      }
      const next = step(container, field);
      if (next === undefined) {
        const created: Document = {};
        this.put(container, depth, field, created);
        container = created;
      } else {
        container = next;
      }
    }
  }

  /** An element of an array becomes null, since the others must keep their places. */
  remove(): void {
    let container: unknown = this.document;
    for (const field of this.path.slice(0, -1)) container = step(container, field);
    const { field } = this;
    if (Array.isArray(container)) {
      if (step(container, field) !== undefined) container[Number(field)] = null;
    } else if (isDocument(container)) {
      Reflect.deleteProperty(container, field);
    }
  }

  private put(container: unknown, depth: number, field: string, value: unknown): void {
    if (isDocument(container)) {
      setField(container, field, value);
    } else if (Array.isArray(container) && indexPattern.test(field)) {
      const elements = container as unknown[];
      const index = Number(field);
      if (index - elements.length > maximumPadding) {
        throw new MongoFailure(`can't backfill more than ${maximumPadding} elements`);
      }
      while (elements.length < index) elements.push(null);
      elements[index] = value;
    } else {
      const element = shown({ [this.path[depth - 1] ?? '']: container });
      throw new MongoFailure(`Cannot create field '${field}' in element ${element}`);
    }
  }
}

function step(value: unknown, field: string): unknown {
  if (isDocument(value)) return fieldOf(value, field);
  if (Array.isArray(value) && indexPattern.test(field)) return (value as unknown[])[Number(field)];
  return undefined;
}
