/**
 * The thread of one warm function instance. Date and network are set before the bundle is loaded, so that nothing
 * in it, the SDK included, ever holds the real ones. It runs one invocation at a time.
 */
import { inspect } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { replaceDate } from '../clock/replaceDate';
import { clockOn } from '../clock/sharedClock';
import { refuseNonLoopbackConnections } from '../loopback/guard';
import { consoleOf } from './instanceConsole';
import type { InstanceMessage, InstanceSettings, InvokeMessage } from './instanceProtocol';
import { loadBundle } from './loadBundle';

type Main = (event: unknown, context: unknown) => unknown;

const port = parentPort;
if (port === null) throw new Error('A function instance runs in a thread that the emulator starts.');
const tell = (message: InstanceMessage): void => {
  port.postMessage(message);
};
const settings = workerData as InstanceSettings;

// A time zone belongs to the process, so a thread can only check it.
if (new Date(2026, 0, 1).getTimezoneOffset() !== 0 || new Date(2026, 6, 1).getTimezoneOffset() !== 0) {
  throw new Error('Cloud functions run in UTC: start the emulator in a process with TZ=UTC.');
}
replaceDate(clockOn(settings.clockMemory));
refuseNonLoopbackConnections();
globalThis.console = consoleOf((level, text) => {
  tell({ kind: 'line', level, text });
});

const bundle = loadBundle(settings.bundleFile);
const { main } = bundle.exports as { main?: Main };
if (typeof main !== 'function') throw new Error(`${settings.functionName} does not export a function "main"`);

port.on('message', (message: InvokeMessage) => {
  void answer(main, message);
});
tell({ kind: 'ready' });

async function answer(run: Main, invoke: InvokeMessage): Promise<void> {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, invoke.environment);
  try {
    const result: unknown = await run(JSON.parse(invoke.event), invoke.context);
    // A rejection that nobody awaits ends the thread before this: it is this invocation's, not the next one's.
    await new Promise((resolve) => setImmediate(resolve));
    // `stringify` gives undefined for what JSON cannot say, whatever its declared type.
    const text = JSON.stringify(result) as string | undefined;
    tell({ kind: 'done', result: text ?? 'null' });
  } catch (error) {
    tell({ kind: 'line', level: 'error', text: inspect(error) });
    tell({ kind: 'failed', message: String(error) });
  }
  setImmediate(bundle.keepCompiled);
}
