/** The files that options of the command name. */
import * as v from 'valibot';
import type { ThingModel } from '../hub/thingModel';
import type { Templates } from '../messages/messages';
import { readJsonFile } from '../refusals/readJsonFile';
import { list, object, table, text } from '../refusals/shapes';

const TEMPLATES = table(
  object({ fields: list(text), title: v.exactOptional(text), labels: v.exactOptional(table(text)) }),
);

const VALUE = object({
  type: text,
  min: v.exactOptional(text),
  max: v.exactOptional(text),
  mapping: v.exactOptional(table(text)),
});
const THING_MODEL = object({
  properties: v.exactOptional(list(object({ id: text, mode: text, define: VALUE }))),
  actions: v.exactOptional(list(object({ id: text, input: list(object({ id: text, define: VALUE })) }))),
});

/** @throws Error with the option and the file in it */
export function readTemplates(file: string): Templates {
  return ofOption('--templates', () => readJsonFile(file, TEMPLATES));
}

/** @throws Error with the option and the file in it */
export function readThingModel(file: string): ThingModel {
  return ofOption('--thing-model', () => readJsonFile(file, THING_MODEL));
}

function ofOption<Content>(option: string, read: () => Content): Content {
  try {
    return read();
  } catch (error) {
    throw new Error(`${option}: ${(error as Error).message}`, { cause: error });
  }
}
