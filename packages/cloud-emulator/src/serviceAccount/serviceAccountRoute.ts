import type { Faults } from '../faults/faults';
import type { Asked, Route, RouteOutcome } from '../gateway/route';
import { readBody } from '../gateway/sdkRequest';
import { SERVICE_ACCOUNT_PATH, type ServiceAccountApi } from './serviceAccountApi';

export function serviceAccountRoute(api: ServiceAccountApi, faults: Faults): Route {
  return (asked) => (asked.path.startsWith(SERVICE_ACCOUNT_PATH) ? outcomeOf(asked) : undefined);

  async function outcomeOf({ request, path, pathname }: Asked): Promise<RouteOutcome> {
    const method = request.method ?? 'GET';
    await faults.letThrough({ from: 'serviceAccount', action: pathname });
    const body = (await readBody(request)).toString('utf8');
    return api.answer({ method, path, body }) ?? 'lost';
  }
}
