/** WeChat Cloud on one machine: puts the services together. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MovableClock } from './clock/movableClock';
import { openDatabase, type CollectionDefinition } from './database/openDatabase';
import type { Emulator, EmulatorOptions } from './emulator';
import { Faults } from './faults/faults';
import { readDeployedFunctions } from './functions/deployedFunctions';
import { functionsService } from './functions/functionsService';
import { FunctionRuntime } from './functions/runtime';
import { SdkEndpoint } from './gateway/sdkEndpoint';
import { SDK_PATH, startGateway, stopGateway } from './gateway/server';
import { requestOverHttp } from './httpAccess/httpAccess';
import { Hub } from './hub/hub';
import { Messages } from './messages/messages';
import { openApiService } from './openapi/openApiService';
import { SeededIds } from './random/seededIds';
import { StateStore } from './state/stateStore';
import { runTimers } from './timers/scheduler';
import { clientCalls } from './functions/clientCalls';

export type { Emulator, EmulatorOptions, LogLine } from './emulator';

const NAMES = { environmentId: 'local-env', appId: 'wxlocal' };
const STARTS_KEY = ['starts'];

export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  // Functions run in UTC; threads take the time zone of their process.
  process.env['TZ'] = 'UTC';
  mkdirSync(options.dataFolder, { recursive: true });
  const clock = new MovableClock(options.clock);
  const nowMs = (): number => clock.nowMs();
  const state = new StateStore(join(options.dataFolder, 'services'));
  const starts = ((state.get(STARTS_KEY) as number | undefined) ?? 0) + 1;
  state.put(STARTS_KEY, starts);
  const ids = new SeededIds(options.seed, starts);
  const faults = new Faults();
  const messages = new Messages({ state, templates: options.templates, nowMs, faults });
  const database = await openDatabase({
    folder: join(options.dataFolder, 'database'),
    now: nowMs,
    definitions: readDefinitions(options.databaseFolder),
    durability: options.durability ?? 'process',
  });
  clock.onMove(() => {
    database.clockMoved();
  });
  const functions = readDeployedFunctions(options);
  let serviceUrl = '';
  const runtime = new FunctionRuntime({
    functions,
    names: NAMES,
    clock,
    ids,
    faults,
    serviceUrl: () => serviceUrl,
    writeLine: ({ functionName, requestId }, level, text) =>
      options.log?.({ functionName, requestId, level, text }),
  });
  const openapi = openApiService(
    { 'subscribeMessage.send': messages.send },
    (name) => functions.get(name)?.openapiPermissions ?? new Set(),
  );
  const services = [database, functionsService(runtime), openapi];
  const sdk = new SdkEndpoint({ runtime, services, ids, faults });
  const request: Emulator['request'] = (path, init) => requestOverHttp(runtime, path, init);
  const gateway = await startGateway(options.port ?? 0, {
    sdk,
    requestOverHttp: request,
    emulator: () => emulator,
  });
  serviceUrl = `${gateway.url}${SDK_PATH}`;
  const emulator: Emulator = {
    url: gateway.url,
    clock,
    messages,
    database,
    faults,
    hub: new Hub({ settings: options.hub, nowMs, ids, request }),
    ...clientCalls(runtime, clock, NAMES.appId),
    runTimers: () => ({
      stop: runTimers(functions.values(), clock, (name) => {
        emulator.fireTimer(name).catch(() => undefined); // its failure is in the invocation's record
      }),
    }),
    request,
    invocations: () => runtime.log.all(),
    async stop() {
      await stopGateway(gateway.server);
      await runtime.stop();
      await database.close();
      await state.close();
    },
  };
  return emulator;
}

function readDefinitions(folder: string): readonly CollectionDefinition[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as CollectionDefinition);
}
