/** WeChat Cloud on one machine: puts the services together. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { lastingMemory } from '../../../tools/meters/meterMemory';
import { Meters } from '../../../tools/meters/meters';
import { adminDialect } from './adminDialect/adminDialect';
import { MovableClock } from './clock/movableClock';
import { realNowMs } from './clock/sharedClock';
import { Counts } from './counts/counts';
import { type CollectionDefinition, openDatabase } from './database/openDatabase';
import type { Emulator, EmulatorOptions } from './emulator';
import { Faults } from './faults/faults';
import { clientCalls } from './functions/clientCalls';
import { readDeployedFunctions } from './functions/deployedFunctions';
import { functionsService } from './functions/functionsService';
import { FunctionRuntime } from './functions/runtime';
import { SdkEndpoint } from './gateway/sdkEndpoint';
import { openGateway, SDK_PATH, serveGateway, stopGateway } from './gateway/server';
import { requestOverHttp } from './httpAccess/httpAccess';
import { openHub } from './hub/openHub';
import { Messages } from './messages/messages';
import { OffCloudCallers } from './offCloud/offCloudCallers';
import { openApiService } from './openapi/openApiService';
import { openPay } from './pay/openPay';
import { SeededIds } from './random/seededIds';
import { openSecurity } from './security/openSecurity';
import { Visits } from './security/visits';
import { openServiceAccount } from './serviceAccount/openServiceAccount';
import { type DataFolder, openDataFolder } from './state/dataFolder';
import { StateStore } from './state/stateStore';
import { openStorage } from './storage/openStorage';
import { runTimers } from './timers/scheduler';
import { timetable } from './timers/timetable';
import { watchClock } from './timers/watchClock';

export type { Emulator, EmulatorOptions, LogLine } from './emulator';
export { SDK_PATH } from './gateway/server';

/** The one environment that there is. */
export const ENVIRONMENT_ID = 'local-env';

const NAMES = { environmentId: ENVIRONMENT_ID, appId: 'wxlocal' };
const STARTS_KEY = ['starts'];
const CLOCK_KEY = ['clock'];

export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const folder = await openDataFolder(options.dataFolder);
  try {
    const gateway = await openGateway(options.port ?? 0);
    try {
      return await startBehind(gateway, folder, options);
    } catch (error) {
      await stopGateway(gateway.server);
      throw error;
    }
  } catch (error) {
    await folder.close();
    throw error;
  }
}

async function startBehind(
  gateway: { readonly server: Server; readonly url: string },
  folder: DataFolder,
  options: EmulatorOptions,
): Promise<Emulator> {
  const offCloud = new OffCloudCallers(options.admin, NAMES.environmentId);
  // Functions run in UTC; threads take the time zone of their process.
  process.env['TZ'] = 'UTC';
  const durability = options.durability ?? 'process';
  const state = new StateStore(join(options.dataFolder, 'services'), durability);
  const clock = openClock(options.clock, state);
  const nowMs = (): number => clock.nowMs();
  const starts = ((state.get(STARTS_KEY) as number | undefined) ?? 0) + 1;
  state.put(STARTS_KEY, starts);
  const ids = new SeededIds(options.seed, starts);
  const faults = new Faults({
    ...(options.seed !== undefined && { seed: options.seed }),
    ...options.faults,
  });
  const messages = new Messages({
    state,
    templates: options.templates,
    nowMs,
    faults,
    settings: options.messages,
  });
  const database = await openDatabase({
    folder: join(options.dataFolder, 'database'),
    now: nowMs,
    definitions: readDefinitions(options.databaseFolder),
    durability,
    meetsConflict: () => faults.chances.now('conflicts'),
  });
  const { storage, ...files } = await openStorage({
    folder: join(options.dataFolder, 'storage'),
    state,
    ids,
    nowMs,
    names: NAMES,
    url: gateway.url,
  });
  clock.onMove(() => {
    database.clockMoved();
  });
  const { secrets } = options;
  const functions = readDeployedFunctions({
    ...options,
    secrets: typeof secrets === 'function' ? secrets(gateway.url) : secrets,
  });
  const visits = new Visits(state, nowMs);
  const runtime = new FunctionRuntime({
    functions,
    names: NAMES,
    clock,
    ids,
    serviceUrl: () => `${gateway.url}${SDK_PATH}`,
    faults,
    visits,
    writeLine: ({ functionName, requestId }, level, text) =>
      options.log?.({ functionName, requestId, level, text }),
  });
  const { security, ...contentSecurity } = openSecurity({
    state,
    ids,
    nowMs,
    names: NAMES,
    runtime,
    visits,
    settings: options.contentSecurity,
  });
  const openapi = openApiService({
    apis: { 'subscribeMessage.send': messages.send, ...contentSecurity.apis },
    appId: NAMES.appId,
    faults,
    permitted: (name) => functions.get(name)?.openapiPermissions ?? new Set(),
  });
  const { pay, service: payment } = openPay({
    state,
    ids,
    nowMs,
    names: NAMES,
    faults,
    runtime,
    settings: options.pay,
  });
  const { serviceAccount, api: serviceAccountApi } = openServiceAccount({
    state,
    ids,
    nowMs,
    faults,
    miniProgramId: NAMES.appId,
    settings: options.serviceAccount,
  });
  const services = {
    database: { actions: { ...database.actions, ...adminDialect(database).actions } },
    functions: functionsService(runtime),
    openapi,
    pay: payment,
    storage: files.service,
  };
  const counts = new Counts(nowMs);
  const sdk = new SdkEndpoint({
    runtime,
    offCloud,
    environmentId: NAMES.environmentId,
    services,
    ids,
    faults,
    counts,
  });
  const request: Emulator['request'] = (path, init) => requestOverHttp(runtime, path, init);
  const { hub, devices, ...hubs } = openHub({
    state,
    ids,
    nowMs,
    faults,
    request,
    settings: options.hub,
    apiSettings: options.hubApi,
  });
  const meters = new Meters(devices, { nowMs, memory: lastingMemory(state) });
  let timersRunning = 0;
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await meters.close();
    await hub.close();
    await security.stop();
    await stopGateway(gateway.server);
    await runtime.stop();
    await pay.settled();
    await hub.forwards.settled();
    await database.close();
    await state.close();
    await folder.close();
  };
  const emulator: Emulator = {
    url: gateway.url,
    clock,
    messages,
    pay,
    database,
    storage,
    security,
    serviceAccount,
    faults,
    counts,
    hub,
    get meters() {
      return meters.park;
    },
    installMeters: (plan) => meters.install(plan),
    connectMeters: async (plan) => meters.connect(plan, await hub.openBroker()),
    ...clientCalls(runtime, clock, NAMES.appId),
    timers: () => timetable(functions.values(), clock.nowMs()),
    get timersRun() {
      return timersRunning > 0;
    },
    runTimers() {
      timersRunning += 1;
      const stopTriggers = runTimers(functions.values(), clock, (name) => {
        emulator.fireTimer(name).catch(() => undefined); // its failure is in the invocation's record
      });
      const stopCallbacks = watchClock(clock, () => void pay.deliverDue());
      const stopForwards = watchClock(clock, () => void hub.forwards.deliverDue());
      const stopVerdicts = watchClock(clock, () => void security.deliverDue());
      return {
        stop() {
          timersRunning -= 1;
          stopTriggers();
          stopCallbacks();
          stopForwards();
          stopVerdicts();
        },
      };
    },
    request,
    invocations: () => runtime.log.all(),
    // Once: a descriptor that is closed again may be another file's by then.
    stop: () => (stopped ??= stop()),
  };
  const { site } = options;
  serveGateway(gateway.server, {
    sdk,
    faults,
    hubApi: hubs.api,
    serviceAccountApi,
    files: files.http,
    requestOverHttp: request,
    emulator,
    site,
  });
  return emulator;
}

/** A clock that was moved by hand stays moved over a restart, or the data that is kept would lie in its future. */
function openClock(wanted: EmulatorOptions['clock'], state: StateStore): MovableClock {
  const kept = state.get(CLOCK_KEY) as { readonly offsetMs: number } | undefined;
  const clock = new MovableClock(wanted ?? kept);
  clock.onMove(() => {
    if (wanted === undefined) state.put(CLOCK_KEY, { offsetMs: clock.nowMs() - realNowMs() });
  });
  return clock;
}

function readDefinitions(folder: string): readonly CollectionDefinition[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as CollectionDefinition);
}
