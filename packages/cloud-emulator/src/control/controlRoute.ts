import type { IncomingMessage } from 'node:http';
import { JSON_TYPE, type Route, type RouteOutcome } from '../gateway/route';
import { readBody } from '../gateway/sdkRequest';
import { control, type ControlParts } from './control';

export const CONTROL_PATH = '/emulator/';
/** Every control answer says what time it is here, since the clock can be moved. */
const CLOCK_HEADER = 'x-local-cloud-ms';

/** A link or a picture on any page can make a browser GET; that must never run a command. */
const NOT_BY_POST = {
  status: 405,
  headers: { 'content-type': JSON_TYPE, allow: 'POST' },
  body: JSON.stringify({ error: 'Commands are asked by POST' }),
};

export function controlRoute(parts: ControlParts): Route {
  return ({ path, request }) => {
    if (!path.startsWith(CONTROL_PATH)) return undefined;
    return request.method === 'POST' ? outcomeOf(path, request) : NOT_BY_POST;
  };

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
