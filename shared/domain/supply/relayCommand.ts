import { dayOf, HOUR_MS, MINUTE_MS, startOfDayMs } from '../basis/shanghaiTime';
import type { RelayState } from '../metering/reading';
import { type CutTimes, nextCutMs } from './cutRules';
import { isForArrearsAlone, type Supply } from './holds';

/** A cut that was not carried out by then is decided anew. */
export const CUT_EXPIRES_MS = 10 * MINUTE_MS;
/** Waits between the attempts of a restore; it goes on at the last one until it is verified. */
export const RETRY_AFTER_MS = [5_000, 15_000, 60_000, 300_000] as const;

/** A relay command on its way; `sent` is not `closed`, only a pull that shows the relay's state verifies it. */
export interface RelayCommand {
  /** `relay:<room>:<generation>` */
  readonly _id: string;
  readonly channel: 'relay';
  readonly roomId: string;
  readonly meterNo: string;
  readonly relay: RelayState;
  readonly generation: number;
  readonly state: CommandState;
  readonly attempts: number;
  readonly nextAttemptAtMs: number;
  readonly createdAtMs: number;
  readonly expiresAtMs?: number;
  readonly sentAtMs?: number;
  readonly verifiedAtMs?: number;
  /** A cut that was given up or overtaken, and of which an open relay showed later that it was carried out. */
  readonly lateAtMs?: number;
}

/** `dropped`: overtaken before it left. `failed`: a cut that could not be carried out in time. */
export type CommandState = 'pending' | 'sent' | 'acked' | 'verified' | 'failed' | 'dropped';

const UNDER_WAY: readonly CommandState[] = ['pending', 'sent', 'acked'];

/** Its outcome is still to come. */
export function isUnderWay(command: Pick<RelayCommand, 'state'> | undefined): boolean {
  return command !== undefined && UNDER_WAY.includes(command.state);
}

export function relayCommand(
  room: { readonly _id: string; readonly meterNo: string },
  supply: Supply,
  nowMs: number,
  rules: CutTimes,
): RelayCommand {
  const cut = supply.desired === 'off';
  // By hand it is off at any hour; a hold for arrears that outlives its meter waits for its hours.
  const leavesAtMs = cut && isForArrearsAlone(supply) ? nextCutMs(nowMs, rules) : nowMs;
  const windowEndsMs = startOfDayMs(dayOf(leavesAtMs)) + rules.cutToHour * HOUR_MS;
  return {
    _id: relayCommandId(room._id, supply.generation),
    channel: 'relay',
    roomId: room._id,
    meterNo: room.meterNo,
    relay: cut ? 'open' : 'closed',
    generation: supply.generation,
    state: 'pending',
    attempts: 0,
    nextAttemptAtMs: leavesAtMs,
    createdAtMs: nowMs,
    ...(cut ? { expiresAtMs: Math.min(leavesAtMs + CUT_EXPIRES_MS, windowEndsMs) } : {}),
  };
}

export function relayCommandId(roomId: string, generation: number): string {
  return `relay:${roomId}:${generation}`;
}

/** When to try again after so many attempts. */
export function retryAtMs(attempts: number, nowMs: number): number {
  return nowMs + (RETRY_AFTER_MS[Math.min(attempts, RETRY_AFTER_MS.length) - 1] ?? RETRY_AFTER_MS[0]);
}
