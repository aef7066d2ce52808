/** The kinds of values in files that people write, each with its name in the sentence “… must be …”. */
import * as v from 'valibot';

export const text = v.string('a text');
export const number = v.number('a number');
export const truth = v.boolean('true or false');

/** valibot takes a list for an object. */
const plain = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'an object',
);

export function list<Item>(item: v.GenericSchema<unknown, Item>): v.GenericSchema<unknown, Item[]> {
  return v.array(item, 'a list');
}

/** By names of any kind. */
export function table<Value>(
  value: v.GenericSchema<unknown, Value>,
): v.GenericSchema<unknown, Record<string, Value>> {
  return v.pipe(plain, v.record(v.string(), value));
}

/** Keys that are not known stay as they are. */
export function object<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.GenericSchema<unknown, v.InferOutput<v.LooseObjectSchema<Entries, undefined>>> {
  return v.pipe(plain, v.looseObject(entries));
}

/** Keys that are not known are mistakes. */
export function exactObject<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.GenericSchema<unknown, v.InferOutput<v.StrictObjectSchema<Entries, undefined>>> {
  return v.pipe(plain, v.strictObject(entries));
}
