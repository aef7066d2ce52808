import type { IncomingMessage } from 'node:http';
import type { Route, RouteOutcome } from './route';
import type { SdkEndpoint } from './sdkEndpoint';

export const SDK_PATH = '/admin';

export function sdkRoute(sdk: SdkEndpoint): Route {
  return ({ pathname, request }) => (pathname === SDK_PATH ? outcomeOf(sdk, request) : undefined);
}

/** With its length, so that head and body leave together; without it, Node sends them in chunks. */
async function outcomeOf(sdk: SdkEndpoint, request: IncomingMessage): Promise<RouteOutcome> {
  const answer = await sdk.answer(request);
  if (!answer) return 'lost';
  const { status, contentType, body } = answer;
  return {
    status,
    headers: { 'content-type': contentType, 'content-length': Buffer.byteLength(body) },
    body,
  };
}
