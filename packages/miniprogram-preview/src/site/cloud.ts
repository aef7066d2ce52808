/**
 * What answers the phone's own requests, `POST /emulator/…`: a cloud that runs elsewhere, or nothing. To the browser
 * the phone and its cloud are one site.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

const REQUESTS = '/emulator/';
/** What a phone sees that cannot reach the cloud. */
const UNREACHABLE = -1;
/** The header that says the cloud's time. */
const PASSED_BACK = ['content-type', 'content-disposition', 'x-local-cloud-ms'];

/** Answers what the preview's own pages did not. */
export type Backend = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The phone runs on this machine's clock, and whatever it asks of a cloud fails. */
export const withoutCloud: Backend = (request, response) => {
  const { url = '' } = request;
  if (url === `${REQUESTS}clock`) answer(response, 200, { nowMs: Date.now() });
  else if (url.startsWith(REQUESTS))
    answer(response, 503, {
      error: 'this preview has no cloud; it is started with --cloud URL to have one',
      errCode: UNREACHABLE,
    });
  else response.writeHead(404).end();
  return Promise.resolve();
};

/** @param cloudUrl where the cloud runs; whatever the preview does not know is asked there */
export function cloudAt(cloudUrl: string): Backend {
  const { origin } = new URL(cloudUrl);
  return async (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    try {
      const body = method === 'POST' ? new Uint8Array(await buffer(request)) : undefined;
      const type = headers['content-type'];
      const answered = await fetch(`${origin}${url}`, {
        method,
        redirect: 'manual',
        ...(type === undefined ? {} : { headers: { 'content-type': type } }),
        ...(body === undefined ? {} : { body }),
      });
      for (const name of PASSED_BACK) {
        const value = answered.headers.get(name);
        if (value !== null) response.setHeader(name, value);
      }
      const bytes = Buffer.from(await answered.arrayBuffer());
      const isJson = answered.headers.get('content-type')?.includes('json') === true;
      // Addresses of stored files name the cloud; a page may read only what lies on its own site.
      response.writeHead(answered.status);
      response.end(isJson ? bytes.toString().replaceAll(origin, `http://${headers.host ?? ''}`) : bytes);
    } catch {
      answer(response, 502, { error: `the cloud at ${origin} is not reachable`, errCode: UNREACHABLE });
    }
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
