/** When triggers fire, for looking at. */
import type { DeployedFunction } from '../functions/deployedFunctions';
import { parseCron } from './cron';

export interface TimerPlan {
  readonly functionName: string;
  readonly triggerName: string;
  /** Seven fields, in UTC+8. */
  readonly cron: string;
  /** Absent once its years are over. */
  readonly nextMs?: number;
}

/** By the name of the function. */
export function timetable(functions: Iterable<DeployedFunction>, nowMs: number): readonly TimerPlan[] {
  return [...functions].flatMap(({ name, trigger }) => {
    if (!trigger) return [];
    const nextMs = parseCron(trigger.cron).next(nowMs);
    const plan = { functionName: name, triggerName: trigger.name, cron: trigger.cron };
    return [nextMs === undefined ? plan : { ...plan, nextMs }];
  });
}
