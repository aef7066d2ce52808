/** What the local cloud was used for meanwhile, in what the cloud charges. */
import type { Emulator } from 'cloud-emulator';
import { sumBy } from 'remeda';
import functions from '../../cloud/functions.json';
import type { Use } from './points';

/** @param run everything that is to be counted; what it returns has left the cloud */
export async function used(emulator: Emulator, run: () => Promise<readonly unknown[]>): Promise<Use> {
  const before = new Set(emulator.invocations());
  emulator.counts.reset();
  const answers = await run();
  const made = emulator.invocations().filter((one) => !before.has(one));
  const { services } = emulator.counts.report();
  return {
    databaseCalls: services.find(({ service }) => service === 'database')?.calls ?? 0,
    invocations: made.length,
    gbSeconds: sumBy(
      made,
      ({ functionName, durationMs = 0 }) => memoryGBOf(functionName) * (durationMs / 1_000),
    ),
    outwardBytes: sumBy(answers, bytesOf),
  };
}

function bytesOf(answer: unknown): number {
  return Buffer.byteLength(JSON.stringify(answer));
}

function memoryGBOf(functionName: string): number {
  if (!(functionName in functions)) throw new Error(`${functionName} is none of our functions`);
  return functions[functionName as keyof typeof functions].memoryMB / 1_024;
}
