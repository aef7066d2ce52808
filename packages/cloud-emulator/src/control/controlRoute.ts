import type { IncomingMessage } from 'node:http';
import { JSON_TYPE, type Route, type RouteOutcome } from '../gateway/route';
import { readBody } from '../gateway/sdkRequest';
import { control, type ControlParts } from './control';

export const CONTROL_PATH = '/emulator/';
/** Every control answer says what time it is here, since the clock can be moved. */
const CLOCK_HEADER = 'x-local-cloud-ms';

export function controlRoute(parts: ControlParts): Route {
  return ({ path, request }) => (path.startsWith(CONTROL_PATH) ? outcomeOf(path, request) : undefined);

  async function outcomeOf(path: string, request: IncomingMessage): Promise<RouteOutcome> {
    const text = (await readBody(request)).toString('utf8');
    const { status, body } = await control(parts, path.slice(CONTROL_PATH.length), text);
    return {
      status,
      headers: { 'content-type': JSON_TYPE, [CLOCK_HEADER]: String(parts.emulator.clock.nowMs()) },
      body: JSON.stringify(body, null, 2),
    };
  }
}
