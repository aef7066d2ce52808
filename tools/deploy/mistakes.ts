/** What would be refused by WeChat or Tencent, or found out by students, told before anything is deployed. */
import { parseCron } from 'cloud-emulator';
import type { CollectionDefinition } from '../../admin/setup/definitions';
import { API_PATHS } from '../../server/adapters/weixin/weixinApis';
import { duplicatesOf } from './duplicates';
import type { SourceFunction, Sources } from './sources';

export interface Mistake {
  /** Stays the same: to be looked up, and told from others. */
  readonly name: string;
  readonly place: string;
  readonly what: string;
}

/** By WeChat's console; Tencent's schema takes 900. */
const MOST_SECONDS = 60;
const MOST_FUNCTIONS = 50;
/** A function's code, all files together: what a cold start has to load is far less. */
const MOST_BYTES = 10 * 1024 * 1024;
/** As of `cloudbaserc.json` 2.1. */
const RUNTIMES = ['Nodejs24.11', 'Nodejs22.21', 'Nodejs20.19', 'Nodejs18.15', 'Nodejs16.13'];
/** What bundles are built for. */
const OLDEST_NODE = 20;
/** Those that functions of ours ask WeChat for. */
const PERMISSIONS: readonly string[] = Object.keys(API_PATHS);
/** Names that belong to the platform. */
const RESERVED = /^(?:TENCENTCLOUD|SCF|QCLOUD|TCB|WX)_/;
const VARIABLE = /^[A-Z][A-Z\d_]*$/;

export function mistakesIn(sources: Sources): readonly Mistake[] {
  const { functions, collections, settings } = sources;
  return [
    ...runtimeMistakes('cloud/deployment.json', settings.runtime),
    ...functions.flatMap((one) => functionMistakes(one, sources)),
    ...togetherMistakes(functions),
    ...collections.flatMap(collectionMistakes),
    ...duplicatesOf(collections.map(({ collection }) => collection)).map((name) => ({
      name: 'collection-twice',
      place: `cloud/database`,
      what: `“${name}” is defined by two files`,
    })),
  ];
}

function runtimeMistakes(place: string, runtime: string): readonly Mistake[] {
  if (!RUNTIMES.includes(runtime))
    return [{ name: 'runtime-unknown', place, what: `“${runtime}” is none of ${RUNTIMES.join(', ')}` }];
  const major = Number(/\d+/.exec(runtime)?.[0]);
  return major < OLDEST_NODE
    ? [
        {
          name: 'runtime-too-old',
          place,
          what: `bundles are built for Node ${OLDEST_NODE}; ${runtime} is older`,
        },
      ]
    : [];
}

function functionMistakes(
  { name, settings, built }: SourceFunction,
  { settings: deployment, variables, optionalVariables }: Sources,
): readonly Mistake[] {
  const place = `cloud/functions.json: ${name}`;
  if (settings === undefined)
    return [{ name: 'function-undeclared', place, what: 'was built, but has no settings' }];
  if (built === undefined)
    return [{ name: 'function-not-built', place, what: 'has settings, but was not built' }];
  const { timeoutSeconds, memoryMB, environment, httpPath, runtime = deployment.runtime } = settings;
  const mistakes: Mistake[] = [];
  const add = (mistake: string, what: string): unknown => mistakes.push({ name: mistake, place, what });
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > MOST_SECONDS)
    add('time-out-out-of-bounds', `a time-out of ${timeoutSeconds} s is not between 1 and ${MOST_SECONDS}`);
  if (memoryMB !== 64 && !(memoryMB % 128 === 0 && memoryMB >= 128 && memoryMB <= 3072))
    add('memory-not-offered', `${memoryMB} MB is neither 64 nor a multiple of 128 up to 3072`);
  if (runtime !== deployment.runtime)
    add('runtime-differs', `${runtime} is not the deployment’s ${deployment.runtime}`);
  if (httpPath !== undefined && !/^\/(?:[\w.-]+(?:\/[\w.-]+)*)?$/.test(httpPath))
    add('http-path-wrong', `“${httpPath}” is no path such as /hub`);
  if (built.bytes > MOST_BYTES) add('package-too-large', `${built.bytes} bytes are more than ${MOST_BYTES}`);
  for (const variable of environment) {
    if (!VARIABLE.test(variable) || RESERVED.test(variable))
      add('variable-name-refused', `“${variable}” is no name of ours, or the platform’s own`);
    else if (variables[variable] === undefined) add('variable-missing', `${variable} has no value`);
    else if (variables[variable].trim() === '' && !optionalVariables.includes(variable))
      add('variable-empty', `${variable} is empty`);
  }
  return [...mistakes, ...configMistakes(name, built.config)];
}

function configMistakes(
  name: string,
  { triggers = [], permissions = {} }: NonNullable<SourceFunction['built']>['config'],
): readonly Mistake[] {
  const place = `cloudfunctions/${name}/config.json`;
  const mistakes: Mistake[] = [];
  if (triggers.length > 1)
    mistakes.push({ name: 'triggers-too-many', place, what: 'the cloud takes one timer for a function' });
  for (const { type, config, name: trigger } of triggers) {
    if (type !== 'timer')
      mistakes.push({
        name: 'trigger-kind-unknown',
        place,
        what: `“${type}” is no kind of trigger, “timer” is`,
      });
    const problem = type === 'timer' ? cronProblem(config) : undefined;
    if (problem !== undefined) mistakes.push({ name: 'cron-wrong', place, what: `${trigger}: ${problem}` });
  }
  for (const api of permissions.openapi ?? [])
    if (!PERMISSIONS.includes(api))
      mistakes.push({ name: 'permission-unknown', place, what: `no function asks for “${api}”` });
  return mistakes;
}

function cronProblem(expression: string): string | undefined {
  try {
    parseCron(expression);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function togetherMistakes(functions: readonly SourceFunction[]): readonly Mistake[] {
  const paths = functions.flatMap(({ settings }) => settings?.httpPath ?? []);
  const place = 'cloud/functions.json';
  return [
    ...duplicatesOf(paths).map((path) => ({
      name: 'http-path-twice',
      place,
      what: `two functions answer at ${path}`,
    })),
    ...(functions.length > MOST_FUNCTIONS
      ? [{ name: 'functions-too-many', place, what: `${functions.length} are more than ${MOST_FUNCTIONS}` }]
      : []),
  ];
}

function collectionMistakes({ file, collection, rule, indexes }: CollectionDefinition): readonly Mistake[] {
  const place = `cloud/database/${file}.json`;
  const mistakes: Mistake[] = [];
  if (collection !== file)
    mistakes.push({ name: 'collection-misnamed', place, what: `it defines “${collection}”` });
  if (rule['read'] !== false || rule['write'] !== false)
    mistakes.push({
      name: 'rule-open',
      place,
      what: 'clients may read or write; every collection is closed',
    });
  for (const twice of duplicatesOf(indexes.map(({ name }) => name)))
    mistakes.push({ name: 'index-twice', place, what: `two indexes are called “${twice}”` });
  for (const { name, keys } of indexes)
    if (keys.length === 0) mistakes.push({ name: 'index-empty', place, what: `“${name}” has no fields` });
  return mistakes;
}
