import type { Faults } from '../faults/faults';
import type { Asked, Route, RouteOutcome } from '../gateway/route';
import { readBody } from '../gateway/sdkRequest';
import type { WeixinApi } from './weixinApi';

const PATHS = ['/cgi-bin/', '/wxa/', '/wxaapi/'];

export function weixinApiRoute(api: WeixinApi, faults: Faults): Route {
  return (asked) => (PATHS.some((path) => asked.path.startsWith(path)) ? outcomeOf(asked) : undefined);

  async function outcomeOf({ request, path, pathname }: Asked): Promise<RouteOutcome> {
    const method = request.method ?? 'GET';
    await faults.letThrough({ from: 'weixinApi', action: pathname });
    const body = (await readBody(request)).toString('utf8');
    return api.answer({ method, path, body }) ?? 'lost';
  }
}
