/** The two files that say what the cloud knows of functions: the settings of all, and the config.json of one. */
import * as v from 'valibot';
import { readJsonFile } from '../refusals/readJsonFile';
import { exactObject, list, number, object, table, text } from '../refusals/shapes';

const SETTINGS = table(
  exactObject({
    timeoutSeconds: v.exactOptional(number),
    initTimeoutSeconds: v.exactOptional(number),
    memoryMB: v.exactOptional(number),
    environment: v.exactOptional(list(text)),
    httpPath: v.exactOptional(text),
    runtime: v.exactOptional(text),
  }),
);

const CONFIG = object({
  triggers: v.exactOptional(list(object({ name: text, type: text, config: text }))),
  permissions: v.exactOptional(object({ openapi: v.exactOptional(list(text)) })),
});

export type AllSettings = v.InferOutput<typeof SETTINGS>;
export type FunctionSettings = AllSettings[string];
export type FunctionConfig = v.InferOutput<typeof CONFIG>;

/** @throws FileRefused */
export function readSettings(file: string): AllSettings {
  return readJsonFile(file, SETTINGS);
}

/** @throws FileRefused */
export function readConfig(file: string): FunctionConfig {
  return readJsonFile(file, CONFIG);
}
