/** What of this repository is deployed: built functions, what is said about them, and the database's definitions. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { type CollectionDefinition, readDefinitions } from '../../admin/setup/definitions';
import type { DeploymentSettings, Release } from '../../admin/setup/deploymentSettings';
import {
  type FunctionConfig,
  type FunctionSettings,
  readFunctionConfig,
  readFunctionSettings,
  readOptionalVariables,
} from '../../admin/setup/functionFiles';

export interface SourceFunction {
  readonly name: string;
  /** In `cloud/functions.json`. */
  readonly settings?: FunctionSettings;
  /** In `dist/cloudfunctions`. */
  readonly built?: { readonly bytes: number; readonly config: FunctionConfig };
}

export interface Sources {
  readonly settings: DeploymentSettings;
  readonly functions: readonly SourceFunction[];
  readonly collections: readonly CollectionDefinition[];
  /** Variables that may be empty. */
  readonly optionalVariables: readonly string[];
  /** Values of environment variables. */
  readonly variables: Readonly<Record<string, string>>;
}

/** @param root the project's top folder, with `dist/` built */
export function readSources(
  root: string,
  settings: DeploymentSettings,
  variables: Sources['variables'],
): Sources {
  const declared = readFunctionSettings(root);
  const builtFolder = join(root, 'dist', 'cloudfunctions');
  const built = namesIn(builtFolder);
  const names = [...new Set([...Object.keys(declared), ...built])].sort();
  return {
    settings,
    variables,
    functions: names.map((name) => ({
      name,
      ...(declared[name] && { settings: declared[name] }),
      ...(built.includes(name) && { built: builtIn(join(builtFolder, name)) }),
    })),
    optionalVariables: readOptionalVariables(root),
    collections: readDefinitions(root),
  };
}

/**
 * What `tcb deploy --mode <release>` will put into `{{env.…}}`: later files go before earlier ones, as its page has it.
 * @param file these alone, instead of the project's
 */
export function readVariables(root: string, release: Release, file?: string): Sources['variables'] {
  const files =
    file === undefined ? ['.env', '.env.local', `.env.${release}`].map((one) => join(root, one)) : [file];
  const read = files.filter((one) => file !== undefined || existsSync(one));
  return Object.assign({}, ...read.map((one) => parseEnv(readFileSync(one, 'utf8')))) as Sources['variables'];
}

function builtIn(folder: string): NonNullable<SourceFunction['built']> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
    statSync(join(folder, file)),
  );
  return {
    bytes: files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0),
    config: readFunctionConfig(folder),
  };
}

function namesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'index.js')));
}
