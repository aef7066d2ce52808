/** The plan for people: what is deployed to where, and who does what in which order. */
import type { Release } from '../../admin/setup/deploymentSettings';
import type { SourceFunction, Sources } from './sources';

export function planText(sources: Sources, release: Release): string {
  const { settings, functions, collections } = sources;
  const { region, runtime, appId, environments } = settings;
  const indexes = collections.reduce((sum, one) => sum + one.indexes.length, 0);
  return [
    `${appId}, ${release}: ${environments[release]} in ${region}, ${runtime}`,
    '',
    `${functions.length} functions`,
    ...functions.map(lineOf),
    '',
    `${collections.length} collections with ${indexes} indexes, all closed to clients`,
    '',
    'Written: cloudbaserc.json, project.private.config.json with the AppID, and a package.json beside each bundle in dist/cloudfunctions.',
    '',
    'By hand, in this order:',
    ...hands(sources, release).map((hand, place) => `  ${place + 1}. ${hand}`),
    '',
  ].join('\n');
}

function lineOf({ name, settings, built }: SourceFunction): string {
  const { triggers = [], permissions = {} } = built?.config ?? {};
  const parts = [
    `${settings?.timeoutSeconds} s`,
    `${settings?.memoryMB} MB`,
    `${((built?.bytes ?? 0) / 1024 / 1024).toFixed(1)} MB of code`,
    ...(settings?.httpPath === undefined ? [] : [`at ${settings.httpPath}`]),
    ...triggers.map(({ config }) => `timer ${config}`),
    ...(permissions.openapi ?? []),
    ...(settings?.environment.length ? [`variables ${settings.environment.join(', ')}`] : []),
  ];
  return `  ${name.padEnd(13)} ${parts.join('; ')}`;
}

function hands({ settings, functions }: Sources, release: Release): readonly string[] {
  const envId = settings.environments[release];
  const asking = functions.filter(({ built }) => (built?.config.permissions?.openapi ?? []).length > 0);
  return [
    `tcb login, then tcb validate, tcb deploy --mode ${release} --dry-run, and tcb deploy --mode ${release}: functions, variables, timers, routes. A function's runtime can't be changed afterwards. (CLI 3.8 or later.)`,
    `WeChat DevTools, once: cli cloud functions deploy --env ${envId} --names ${asking.map(({ name }) => name).join(' ')} --project . registers the permissions of config.json.`,
    `TCB_ENV=${envId} npm run admin -- init: collections, indexes, rules.`,
    `WeChat's console: storage for its creator alone, message push to mediaChecked, templates (docs/deploying.md).`,
    `The hub's console: HTTP forward to /hub with HUB_TOKEN.`,
  ];
}
