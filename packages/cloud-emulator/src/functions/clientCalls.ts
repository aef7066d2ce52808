import type { Clock } from '../clock/sharedClock';
import type { Emulator } from '../emulator';
import { ServiceError } from '../service';
import type { FunctionRuntime } from './runtime';

/** The calls that set a function off from outside: a phone's, with the user's identity, and a trigger's, without. */
export function clientCalls(
  runtime: FunctionRuntime,
  clock: Clock,
  appId: string,
): Pick<Emulator, 'callFunction' | 'fireTimer'> {
  return {
    async callFunction(functionName, data, { openid, unionid }) {
      if (!isObject(data)) throw new ServiceError('INVALID_PARAM', 'data must be an object');
      const event = { ...data, userInfo: { appId, openId: openid } };
      const identity = { openid, ...(unionid !== undefined && { unionid }) };
      const { result } = await runtime.call({
        functionName,
        event: JSON.stringify(event),
        source: 'wx_client',
        identity,
      });
      return JSON.parse(result) as unknown;
    },

    async fireTimer(functionName) {
      const trigger = runtime.functions.get(functionName)?.trigger;
      if (!trigger) throw new ServiceError('FUNCTION_NOT_FOUND', `${functionName} has no trigger`);
      const event = { Type: 'Timer', TriggerName: trigger.name, Time: new Date(clock.nowMs()).toISOString() };
      const { result } = await runtime.call({
        functionName,
        event: JSON.stringify(event),
        source: 'wx_trigger',
      });
      return JSON.parse(result) as unknown;
    },
  };
}

/** What a phone may send; it would otherwise be taken apart letter by letter. */
function isObject(data: unknown): data is object {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
