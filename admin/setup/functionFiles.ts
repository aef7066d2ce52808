/** What functions the environment must have: `cloud/functions.json`, and the `config.json` of each. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface FunctionSettings {
  readonly timeoutSeconds: number;
  readonly memoryMB: number;
  /** Names of its environment variables. */
  readonly environment: readonly string[];
  readonly httpPath?: string;
  /** If absent, that of the deployment. */
  readonly runtime?: string;
}

/** `config.json`, as WeChat DevTools reads it. */
export interface FunctionConfig {
  readonly triggers?: readonly { readonly name: string; readonly type: string; readonly config: string }[];
  readonly permissions?: { readonly openapi?: readonly string[] };
}

/** @param root the project's top folder; @returns by the functions' names */
export function readFunctionSettings(root: string): Readonly<Record<string, FunctionSettings>> {
  return readJson(join(root, 'cloud', 'functions.json')) as Readonly<Record<string, FunctionSettings>>;
}

/** @returns names of variables that may be empty */
export function readOptionalVariables(root: string): readonly string[] {
  return readJson(join(root, 'cloud', 'optional-variables.json')) as readonly string[];
}

/** @param folder the function's own, built or not */
export function readFunctionConfig(folder: string): FunctionConfig {
  const file = join(folder, 'config.json');
  return existsSync(file) ? (readJson(file) as FunctionConfig) : {};
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8')) as unknown;
}
