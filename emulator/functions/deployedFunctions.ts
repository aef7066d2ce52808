import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultMemoryMB, defaultTimeoutSeconds, maxTimeoutSeconds } from './limits';

/** A function as it lies in the cloud: its code, its config.json, and what the console knows about it. */
export interface DeployedFunction {
  readonly name: string;
  readonly bundleFile: string;
  readonly timeoutMs: number;
  readonly memoryMB: number;
  /** Its own environment variables, with their values. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Requests to this path and below reach it without WeChat identity. */
  readonly httpPath?: string;
  /** The one timer that the cloud allows; `cron` has seven fields. */
  readonly trigger?: { readonly name: string; readonly cron: string };
  readonly openapiPermissions: ReadonlySet<string>;
}

interface FunctionSettings {
  readonly timeoutSeconds?: number;
  readonly memoryMB?: number;
  readonly environment?: readonly string[];
  readonly httpPath?: string;
}

interface FunctionConfig {
  readonly triggers?: readonly { readonly name: string; readonly type: string; readonly config: string }[];
  readonly permissions?: { readonly openapi?: readonly string[] };
}

/** Reads every built function. Throws when settings and functions do not fit together: better at start than at a call. */
export function readDeployedFunctions(from: {
  readonly functionsFolder: string;
  readonly functionSettingsFile: string;
  readonly secrets: Readonly<Record<string, string>>;
}): ReadonlyMap<string, DeployedFunction> {
  const allSettings = readJson(from.functionSettingsFile) as Record<string, FunctionSettings>;
  const names = readdirSync(from.functionsFolder).filter((name) =>
    existsSync(join(from.functionsFolder, name, 'index.js')),
  );
  for (const name of Object.keys(allSettings)) {
    if (!names.includes(name)) throw new Error(`Settings for ${name}, but no such function was built`);
  }
  return new Map(
    names.sort().map((name) => {
      const folder = join(from.functionsFolder, name);
      return [name, deployed({ name, folder, settings: allSettings[name] ?? {}, secrets: from.secrets })];
    }),
  );
}

function deployed(from: {
  readonly name: string;
  readonly folder: string;
  readonly settings: FunctionSettings;
  readonly secrets: Readonly<Record<string, string>>;
}): DeployedFunction {
  const { name, folder, settings } = from;
  const timeoutSeconds = settings.timeoutSeconds ?? defaultTimeoutSeconds;
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > maxTimeoutSeconds) {
    throw new Error(`${name}: timeoutSeconds must be 1 to ${maxTimeoutSeconds}`);
  }
  if (settings.httpPath !== undefined && !/^\/[\w/-]*$/.test(settings.httpPath)) {
    throw new Error(`${name}: httpPath must begin with "/"`);
  }
  const configFile = join(folder, 'config.json');
  const config = existsSync(configFile) ? (readJson(configFile) as FunctionConfig) : {};
  const [trigger, ...others] = (config.triggers ?? []).filter(({ type }) => type === 'timer');
  if (others.length > 0) throw new Error(`${name}: the cloud allows one timer per function`);
  return {
    name,
    bundleFile: join(folder, 'index.js'),
    timeoutMs: timeoutSeconds * 1000,
    memoryMB: settings.memoryMB ?? defaultMemoryMB,
    secrets: Object.fromEntries(
      (settings.environment ?? []).map((variable) => [variable, secretOf(name, variable, from.secrets)]),
    ),
    ...(settings.httpPath !== undefined && { httpPath: settings.httpPath }),
    ...(trigger && { trigger: { name: trigger.name, cron: trigger.config } }),
    openapiPermissions: new Set(config.permissions?.openapi ?? []),
  };
}

function secretOf(name: string, variable: string, secrets: Readonly<Record<string, string>>): string {
  const value = secrets[variable];
  if (value === undefined) throw new Error(`${name} needs ${variable}, which is not among the secrets`);
  return value;
}

/** Files of this project, checked by use; a wrong shape shows at start. */
function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8')) as unknown;
}
