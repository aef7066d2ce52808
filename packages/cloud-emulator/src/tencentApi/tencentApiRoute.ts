/** Tencent's APIs at one address: of the IoT hub, and of whoever owns the environment. */
import type { IncomingMessage } from 'node:http';
import type { Faults } from '../faults/faults';
import { headersOf, type Route, type RouteOutcome } from '../gateway/route';
import { readBody } from '../gateway/sdkRequest';
import type { HttpAnswer } from '../httpAccess/httpAccess';
import type { SignedRequest } from './tc3Signature';

export interface TencentApi {
  /** Undefined when the answer is lost on its way. */
  answer(request: SignedRequest): Promise<HttpAnswer | undefined>;
}

interface Apis {
  readonly hub: TencentApi;
  readonly management: TencentApi & {
    /** By `X-TC-Version`: a local address has no name of a service in it. */
    readonly versions: readonly string[];
  };
}

const HUB_API_PATH = '/hub-api';

/** Tencent's clients know hosts, not paths: they post to the root, and only their headers tell what they want. */
export function tencentApiRoute({ hub, management }: Apis, faults: Faults): Route {
  return ({ pathname, request }) => {
    const isCall = pathname === '/' && request.method === 'POST' && 'x-tc-action' in request.headers;
    if (pathname !== HUB_API_PATH && !isCall) return undefined;
    const isManagement = isCall && management.versions.includes(String(request.headers['x-tc-version']));
    return isManagement ? outcomeOf(request, management, 'managementApi') : outcomeOf(request, hub, 'hubApi');
  };

  async function outcomeOf(request: IncomingMessage, api: TencentApi, from: string): Promise<RouteOutcome> {
    const signed = await signedRequest(request);
    await faults.letThrough({ from, action: String(signed.headers['x-tc-action']) });
    return (await api.answer(signed)) ?? 'lost';
  }
}

async function signedRequest(request: IncomingMessage): Promise<SignedRequest> {
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const body = (await readBody(request)).toString('utf8');
  return { method: request.method ?? 'POST', path, query, headers: headersOf(request), body };
}
