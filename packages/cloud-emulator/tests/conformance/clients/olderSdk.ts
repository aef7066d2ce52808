/**
 * What the rows need to know of `tcb-admin-node`'s own ways, so that they meet the cloud and not these: `mod` takes a
 * list, `set`, `max` and `min` forget to write a date as the dialect does, and the first moment of 1970 is not read.
 * That they are so is tested where the dialect is.
 */
import type { Client, CollectionCalls, Document } from '../client';

export function olderSdkClient(client: Client): Client {
  const { command } = client;
  return {
    ...client,
    command: {
      ...command,
      mod: (...operands) => command.mod(operands),
      set: (value) => command.set(withWrittenDates(value)),
      max: (value) => command.max(withWrittenDates(value)),
      min: (value) => command.min(withWrittenDates(value)),
    },
    collection: (name) => readingAllDates(client.collection(name)),
  };
}

function readingAllDates(calls: CollectionCalls): CollectionCalls {
  return {
    ...calls,
    get: async (id) => withFirstMoment(await calls.get(id)) as Document,
    find: async (query) => withFirstMoment(await calls.find(query)) as readonly Document[],
  };
}

function withWrittenDates(value: unknown): unknown {
  return mapped(value, (part) => (part instanceof Date ? { $date: part.getTime() } : undefined));
}

function withFirstMoment(value: unknown): unknown {
  return mapped(value, (part) => (isFirstMoment(part) ? new Date(0) : undefined));
}

function isFirstMoment(value: object): boolean {
  return '$date' in value && value.$date === 0;
}

/** Replaces the objects for which there is something else, wherever they are. */
function mapped(value: unknown, other: (part: object) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const replaced = other(value);
  if (replaced !== undefined) return replaced;
  if (Array.isArray(value)) return value.map((element) => mapped(element, other));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mapped(part, other)]));
}
