/** The files that define the collections: each is named after its collection. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { FileRefused, readJsonFile } from '../refusals/readJsonFile';
import { list, object, table, text, truth } from '../refusals/shapes';
import type { CollectionDefinition } from './definitions';

const KEY = object({ field: text, order: v.picklist([1, -1], '1 or -1') });
const INDEX = object({
  name: text,
  keys: v.pipe(list(KEY), v.minLength(1, 'a list of at least one key')),
  unique: v.optional(truth, false),
});
const DEFINITION = object({
  collection: text,
  indexes: list(INDEX),
  rule: v.exactOptional(table(v.unknown())),
});

/** @throws FileRefused */
export function readDefinitions(folder: string): readonly CollectionDefinition[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const file = join(folder, name);
      const definition = readJsonFile(file, DEFINITION);
      if (name !== `${definition.collection}.json`)
        throw new FileRefused(
          file,
          `it defines “${definition.collection}”, whose file is ${definition.collection}.json`,
        );
      return definition;
    });
}
