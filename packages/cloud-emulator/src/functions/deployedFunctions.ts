import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FileRefused } from '../refusals/readJsonFile';
import { parseCron } from '../timers/cron';
import { type FunctionConfig, type FunctionSettings, readConfig, readSettings } from './functionFiles';
import {
  defaultInitTimeoutSeconds,
  defaultMemoryMB,
  defaultTimeoutSeconds,
  maxInitTimeoutSeconds,
  maxTimeoutSeconds,
} from './limits';

/** A function as it lies in the cloud: its code, its config.json, and what the console knows about it. */
export interface DeployedFunction {
  readonly name: string;
  readonly bundleFile: string;
  /** As the cloud calls it, `Nodejs20.19`; what runs it here is the emulator's own. */
  readonly runtime: string;
  readonly timeoutMs: number;
  /** How long its module may take to load; the time-out begins after that. */
  readonly initTimeoutMs: number;
  readonly memoryMB: number;
  /** Its own environment variables, with their values. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Requests to this path and below reach it without WeChat identity. */
  readonly httpPath?: string;
  /** The one timer that the cloud allows; `cron` has seven fields. */
  readonly trigger?: { readonly name: string; readonly cron: string };
  readonly openapiPermissions: ReadonlySet<string>;
}

/** Reads every built function. Throws when settings and functions do not fit together: better at start than at a call. */
export function readDeployedFunctions(from: {
  readonly functionsFolder: string;
  readonly functionSettingsFile: string;
  readonly secrets: Readonly<Record<string, string>>;
  /** Of functions whose settings name none. */
  readonly runtime: string;
}): ReadonlyMap<string, DeployedFunction> {
  const allSettings = readSettings(from.functionSettingsFile);
  const names = builtFunctions(from.functionsFolder);
  for (const name of Object.keys(allSettings)) {
    if (!names.includes(name))
      throw new FileRefused(
        from.functionSettingsFile,
        `Settings for ${name}, but no such function was built`,
      );
  }
  return new Map(
    names.map((name) => {
      const folder = join(from.functionsFolder, name);
      return [name, deployed({ ...from, name, folder, settings: allSettings[name] ?? {} })];
    }),
  );
}

/** Names, in order. */
export function builtFunctions(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'index.js')))
    .sort();
}

function deployed(from: {
  readonly name: string;
  readonly folder: string;
  readonly settings: FunctionSettings;
  readonly secrets: Readonly<Record<string, string>>;
  readonly runtime: string;
}): DeployedFunction {
  const { name, folder, settings } = from;
  const { timeoutSeconds = defaultTimeoutSeconds, initTimeoutSeconds = defaultInitTimeoutSeconds } = settings;
  checkSeconds(`${name}: timeoutSeconds`, timeoutSeconds, maxTimeoutSeconds);
  checkSeconds(`${name}: initTimeoutSeconds`, initTimeoutSeconds, maxInitTimeoutSeconds);
  if (settings.httpPath !== undefined && !/^\/[\w/-]*$/.test(settings.httpPath)) {
    throw new Error(`${name}: httpPath must begin with "/"`);
  }
  const configFile = join(folder, 'config.json');
  const config = existsSync(configFile) ? readConfig(configFile) : {};
  const trigger = triggerOf(name, config);
  return {
    name,
    // Threads load it by its whole path, whatever path the folder was given by.
    bundleFile: resolve(folder, 'index.js'),
    runtime: settings.runtime ?? from.runtime,
    timeoutMs: timeoutSeconds * 1000,
    initTimeoutMs: initTimeoutSeconds * 1000,
    memoryMB: settings.memoryMB ?? defaultMemoryMB,
    secrets: Object.fromEntries(
      (settings.environment ?? []).map((variable) => [variable, secretOf(name, variable, from.secrets)]),
    ),
    ...(settings.httpPath !== undefined && { httpPath: settings.httpPath }),
    ...(trigger && { trigger }),
    openapiPermissions: new Set(config.permissions?.openapi ?? []),
  };
}

function checkSeconds(what: string, seconds: number, most: number): void {
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > most)
    throw new Error(`${what} must be 1 to ${most}`);
}

/** A trigger that never fires would be found out in the cloud only: better at the start. */
function triggerOf(name: string, { triggers = [] }: FunctionConfig): DeployedFunction['trigger'] {
  const [trigger, ...others] = triggers;
  if (!trigger) return undefined;
  if (others.length > 0) throw new Error(`${name}: the cloud allows one timer per function`);
  if (trigger.type !== 'timer')
    throw new Error(`${name}: “${trigger.type}” is no kind of trigger, only “timer” is`);
  try {
    parseCron(trigger.config);
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  return { name: trigger.name, cron: trigger.config };
}

function secretOf(name: string, variable: string, secrets: Readonly<Record<string, string>>): string {
  const value = secrets[variable];
  if (value === undefined) throw new Error(`${name} needs ${variable}, which is not among the secrets`);
  return value;
}
