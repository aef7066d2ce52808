/** A timer's function, killed at its calls one after another, each time from the same moment on. */
import type { CloudCall, Emulator, KillOrder } from 'cloud-emulator';
import type { Moment, State } from './moment';

export interface KilledRuns {
  readonly emulator: Emulator;
  readonly functionName: string;
  readonly moment: Moment;
  /** The next run. */
  readonly runAgain: () => Promise<unknown>;
}

export interface Undisturbed {
  readonly state: State;
  readonly calls: readonly CloudCall[];
}

/** What a run and the one after it leave, and what the first of them asks of the cloud. */
export async function undisturbed(runs: KilledRuns): Promise<Undisturbed> {
  const { emulator, functionName, moment, runAgain } = runs;
  moment.again();
  await emulator.fireTimer(functionName);
  const calls = emulator.invocations().filter((one) => one.functionName === functionName);
  const { cloudCalls = [] } = calls[calls.length - 1] ?? {};
  await runAgain();
  return { state: moment.state(), calls: [...cloudCalls] };
}

/** What is left after a kill and the run that follows it. */
export async function afterKill(runs: KilledRuns, kill: Omit<KillOrder, 'functionName'>): Promise<State> {
  const { emulator, functionName, moment, runAgain } = runs;
  moment.again();
  emulator.faults.killFunction({ functionName, ...kill });
  await emulator.fireTimer(functionName).catch(() => undefined);
  await runAgain();
  return moment.state();
}

/** Who waits for a lock of the one that is paused goes on when that one does. */
const BLOCKED_AFTER_MS = 1_000;

/** What is left after a run that paused before a call while another instance ran, to its end if nothing held it up. */
export async function afterPause(runs: KilledRuns, beforeCall: number): Promise<State> {
  const { emulator, functionName, moment, runAgain } = runs;
  moment.again();
  let calls = 0;
  let resume = (): void => undefined;
  const resumed = new Promise<void>((resolve) => (resume = resolve));
  const paused = new Promise<void>((resolve) => {
    emulator.faults.setPace(async () => {
      calls += 1;
      if (calls !== beforeCall) return;
      resolve();
      await resumed;
    });
  });
  const first = emulator.fireTimer(functionName);
  await Promise.race([paused, first]);
  const second = emulator.fireTimer(functionName);
  let blocked: NodeJS.Timeout | undefined;
  await Promise.race([second, new Promise((resolve) => (blocked = setTimeout(resolve, BLOCKED_AFTER_MS)))]);
  clearTimeout(blocked);
  resume();
  await Promise.all([first, second]);
  emulator.faults.setPace(undefined);
  await runAgain();
  return moment.state();
}

const WRITING = /insert|modify|remove|commit|upload/i;

/**
 * The numbers of the calls to be killed at: all of them, or a few of those that write, since between two writes it
 * makes no difference.
 */
export function callsToKill(calls: readonly CloudCall[], some: number | 'all'): readonly number[] {
  const all = calls.map((_call, index) => index + 1);
  if (some === 'all') return all;
  const writing = all.filter((number) => WRITING.test(calls[number - 1]?.action ?? ''));
  const step = Math.max(1, writing.length / some);
  return writing.filter((_number, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** The calls after the first look at each of these collections: what was seen there may be old by the time of the call. */
export function callsAfterLooks(
  calls: readonly CloudCall[],
  collections: readonly string[],
): readonly number[] {
  return collections.flatMap((name) => {
    const look = calls.findIndex(({ collection }) => collection === name);
    return look === -1 ? [] : [look + 2];
  });
}
