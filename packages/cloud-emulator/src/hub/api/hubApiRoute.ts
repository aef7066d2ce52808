import type { IncomingMessage } from 'node:http';
import type { Faults } from '../../faults/faults';
import { headersOf, type Route, type RouteOutcome } from '../../gateway/route';
import { readBody } from '../../gateway/sdkRequest';
import type { HubApi } from './hubApi';
import type { SignedRequest } from './tc3Signature';

const HUB_API_PATH = '/hub-api';

/** Tencent's clients know hosts, not paths: they post to the root, and only their headers tell what they want. */
export function hubApiRoute(api: HubApi, faults: Faults): Route {
  return ({ pathname, request }) => {
    const isCall = pathname === '/' && request.method === 'POST' && 'x-tc-action' in request.headers;
    return pathname === HUB_API_PATH || isCall ? outcomeOf(request) : undefined;
  };

  async function outcomeOf(request: IncomingMessage): Promise<RouteOutcome> {
    const signed = await signedRequest(request);
    await faults.letThrough({ from: 'hubApi', action: String(signed.headers['x-tc-action']) });
    return (await api.answer(signed)) ?? 'lost';
  }
}

async function signedRequest(request: IncomingMessage): Promise<SignedRequest> {
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const body = (await readBody(request)).toString('utf8');
  return { method: request.method ?? 'POST', path, query, headers: headersOf(request), body };
}
