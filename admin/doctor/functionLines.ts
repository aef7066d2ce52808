/** What of the functions and of the paths to them is not as the project's files have it. */
import { join } from 'node:path';
import { sort, unique } from 'remeda';
import {
  type FunctionSettings,
  readFunctionConfig,
  readFunctionSettings,
  readOptionalVariables,
} from '../setup/functionFiles';
import type { Line } from './aspects';
import type { DeployedFunction, Routes } from './deployed';

export interface WantedFunction extends FunctionSettings {
  readonly name: string;
  /** When its timer fires; absent where it has none. */
  readonly cron?: string;
}

export interface WantedFunctions {
  readonly functions: readonly WantedFunction[];
  readonly optionalVariables: readonly string[];
  /** Undefined where nobody has said: any will do that is the same for all. */
  readonly runtime: string | undefined;
}

/** @param root the project's top folder */
export function readWantedFunctions(root: string, runtime: string | undefined): WantedFunctions {
  const functions = Object.entries(readFunctionSettings(root)).map(([name, settings]) => {
    const [timer] = readFunctionConfig(join(root, 'cloudfunctions', name)).triggers ?? [];
    return { name, ...settings, ...(timer && { cron: timer.config }) };
  });
  return { functions, optionalVariables: readOptionalVariables(root), runtime };
}

export function functionLines(
  { functions: wanted, optionalVariables, runtime }: WantedFunctions,
  deployed: readonly DeployedFunction[],
): readonly Line[] {
  const runtimes = unique(deployed.map((one) => one.runtime));
  const [only] = runtimes;
  const pairs = wanted.flatMap((one) => {
    const found = deployed.find(({ name }) => name === one.name);
    return found ? [{ wanted: one, found }] : [];
  });
  const each = (problems: (pair: (typeof pairs)[number]) => readonly string[]): readonly string[] =>
    pairs.flatMap((pair) => problems(pair).map((problem) => `${pair.wanted.name}: ${problem}`));
  return [
    {
      aspect: 'functions',
      wrong: [
        ...without(names(wanted), names(deployed)).map((name) => `− ${name}`),
        ...without(names(deployed), names(wanted)).map((name) => `+ ${name}`),
      ],
      note: String(deployed.length),
    },
    {
      aspect: 'functionSettings',
      wrong: each(({ wanted: { timeoutSeconds, memoryMB }, found }) => [
        ...differing('s', timeoutSeconds, found.timeoutSeconds),
        ...differing('MB', memoryMB, found.memoryMB),
      ]),
    },
    {
      aspect: 'runtimes',
      wrong: each(({ wanted: one, found }) => differing('', one.runtime ?? runtime ?? only, found.runtime)),
      ...(runtimes.length === 1 && only !== undefined && { note: only }),
    },
    {
      aspect: 'variables',
      wrong: each(({ wanted: { environment }, found }) =>
        environment.filter(
          (variable) => !optionalVariables.includes(variable) && !found.variables.includes(variable),
        ),
      ),
    },
    { aspect: 'timers', wrong: each(({ wanted: { cron }, found }) => timerProblems(cron, found.timers)) },
  ];
}

export function routeLine({ functions }: WantedFunctions, routes: Routes): Line {
  const wanted = functions.flatMap(({ name, httpPath }) =>
    httpPath === undefined ? [] : [[httpPath, name]],
  );
  return {
    aspect: 'routes',
    wrong: [
      ...wanted
        .filter(([path = '', name]) => routes[path] !== name)
        .map(([path = '', name]) => `${path} → ${routes[path] ?? '−'} (${name ?? ''})`),
      ...without(
        Object.keys(routes),
        wanted.map(([path = '']) => path),
      ).map((path) => `+ ${path}`),
    ],
  };
}

function timerProblems(cron: string | undefined, timers: DeployedFunction['timers']): readonly string[] {
  if (cron === undefined) return timers.map((timer) => `+ ${timer.cron}`);
  const [timer, ...others] = timers;
  return [
    ...(timer === undefined ? [`− ${cron}`] : differing('', cron, timer.cron)),
    ...(timer?.isOn === false ? ['off'] : []),
    ...others.map((other) => `+ ${other.cron}`),
  ];
}

/** `3 s ≠ 20 s`: what is, and what should be. */
function differing<T extends string | number>(unit: string, wanted: T | undefined, is: T): readonly string[] {
  const text = (value: T): string => `${value} ${unit}`.trim();
  return wanted === undefined || wanted === is ? [] : [`${text(is)} ≠ ${text(wanted)}`];
}

function names(functions: readonly { readonly name: string }[]): readonly string[] {
  return functions.map(({ name }) => name);
}

function without(these: readonly string[], those: readonly string[]): readonly string[] {
  return sort(
    these.filter((one) => !those.includes(one)),
    (one, other) => (one < other ? -1 : 1),
  );
}
