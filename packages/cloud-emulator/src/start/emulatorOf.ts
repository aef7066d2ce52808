/** What the services offer, as whoever started the emulator sees it. */
import type { Emulator } from '../emulator';
import { clientCalls } from '../functions/clientCalls';
import { timetable } from '../timers/timetable';
import type { Ground } from './ground';
import type { Services } from './openServices';
import { Running } from './running';

/** @param close ends everything that was opened */
export function emulatorOf(services: Services, ground: Ground, close: () => Promise<void>): Emulator {
  const { runtime, files, messages, pay, database, security, serviceAccount, openApi, counts, hub, request } =
    services;
  const { clock, faults, url, names } = ground;
  const calls = clientCalls(runtime, clock, names.appId);
  const running = new Running({ clock, functions: runtime.functions, ...calls, pay, hub, security });
  let stopped: Promise<void> | undefined;
  return {
    url,
    clock,
    messages,
    pay,
    database,
    storage: files.storage,
    security,
    serviceAccount,
    openApi,
    faults,
    counts,
    hub,
    ...calls,
    timers: () => timetable(runtime.functions.values(), clock.nowMs()),
    get timersRun() {
      return running.isOn;
    },
    runTimers: () => running.start(),
    request,
    invocations: () => runtime.log.all(),
    // Once: a descriptor that is closed again may be another file's by then.
    stop: () => (stopped ??= close()),
  };
}
