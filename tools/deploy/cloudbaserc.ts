/**
 * `cloudbaserc.json` 2.1 for `tcb deploy`. It creates functions with runtime, time-out, memory and variables, their
 * timers and the HTTP routes. It knows no collections, rules or permissions of WeChat's: those have their own hands.
 */
import { RELEASES } from '../../admin/setup/deploymentSettings';
import type { SourceFunction, Sources } from './sources';

/** @returns what goes into the file as JSON; values of variables stay in `.env` files */
export function cloudbaserc({ settings, functions }: Sources): object {
  const { region, environments, runtime } = settings;
  const routes = functions.flatMap(({ name, settings: own }) =>
    own?.httpPath === undefined ? [] : [{ path: own.httpPath, target: `function:${name}` }],
  );
  return {
    version: '2.1',
    envId: environments.release,
    region,
    functionRoot: 'dist/cloudfunctions',
    functions: functions.map((one) => functionOf(one, runtime)),
    gateway: { routes },
    envOverrides: Object.fromEntries(RELEASES.map((release) => [release, { envId: environments[release] }])),
  };
}

function functionOf({ name, settings, built }: SourceFunction, runtime: string): object {
  const variables = settings?.environment ?? [];
  return {
    name,
    type: 'Event',
    runtime,
    handler: 'index.main',
    timeout: settings?.timeoutSeconds,
    memorySize: settings?.memoryMB,
    // Everything is in the bundle.
    installDependency: false,
    // They replace all that are there.
    envVariables: Object.fromEntries(variables.map((variable) => [variable, `{{env.${variable}}}`])),
    triggers: built?.config.triggers ?? [],
  };
}
