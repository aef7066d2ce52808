/** WeChat's HTTPS API, on the local cloud's address as on api.weixin.qq.com. */
import type { HttpAnswer } from '../httpAccess/httpAccess';
import type { SeededIds } from '../random/seededIds';
import type { StateStore } from '../state/stateStore';
import { AccessTokens } from './accessTokens';
import { ApiRefusal } from './apiRefusal';
import type { ApiAnswer, App, Endpoint, Endpoints, Fields } from './endpoint';

export interface ApiRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: string;
}

/** Without a secret nobody has credentials, and every request for a token is refused. */
export interface AppCredentials {
  readonly appId: string | undefined;
  readonly secret: string | undefined;
}

export interface WeixinApiParts {
  readonly state: StateStore;
  readonly ids: SeededIds;
  readonly nowMs: () => number;
  readonly apps: Readonly<Record<App, AppCredentials>>;
  readonly endpoints: Endpoints;
}

const GIVES_TOKENS: Readonly<
  Record<
    string,
    { readonly method: 'GET' | 'POST'; readonly give: (tokens: AccessTokens, fields: Fields) => object }
  >
> = {
  '/cgi-bin/token': { method: 'GET', give: (tokens) => tokens.plain() },
  '/cgi-bin/stable_token': {
    method: 'POST',
    give: (tokens, fields) => tokens.stable(fields['force_refresh'] === true),
  },
};

export class WeixinApi {
  readonly #apps: WeixinApiParts['apps'];
  readonly #endpoints: Endpoints;
  readonly #tokens: Readonly<Record<App, AccessTokens>>;

  constructor({ apps, endpoints, ...ground }: WeixinApiParts) {
    this.#apps = apps;
    this.#endpoints = endpoints;
    this.#tokens = {
      miniProgram: new AccessTokens({ ...ground, app: 'miniProgram' }),
      serviceAccount: new AccessTokens({ ...ground, app: 'serviceAccount' }),
    };
  }

  /** Undefined when the answer is lost on its way. */
  answer(request: ApiRequest): HttpAnswer | undefined {
    try {
      const answer = this.#answer(request);
      return answer === 'lost' ? undefined : json(answer);
    } catch (error) {
      if (error instanceof ApiRefusal) return json({ errcode: error.errcode, errmsg: error.message });
      throw error;
    }
  }

  #answer({ method, path, body }: ApiRequest): ApiAnswer {
    const { pathname, searchParams } = new URL(path, 'http://127.0.0.1');
    const fields = (): Fields => (method === 'GET' ? Object.fromEntries(searchParams) : fieldsOf(body));
    const token = Object.hasOwn(GIVES_TOKENS, pathname) ? GIVES_TOKENS[pathname] : undefined;
    if (token) {
      refuseOtherMethod(method, token);
      const asked = fields();
      return token.give(this.#tokensFor(asked), asked);
    }
    const endpoint = this.#endpointAt(pathname);
    refuseOtherMethod(method, endpoint);
    this.#tokens[endpoint.app].check(searchParams.get('access_token'));
    return endpoint.answer(fields());
  }

  #endpointAt(pathname: string): Endpoint {
    const endpoint = Object.hasOwn(this.#endpoints, pathname) ? this.#endpoints[pathname] : undefined;
    if (endpoint) return endpoint;
    throw new ApiRefusal(40066, `invalid url: the local cloud has no API ${pathname}`);
  }

  #tokensFor({ grant_type: grantType, appid, secret }: Fields): AccessTokens {
    if (grantType !== 'client_credential') throw new ApiRefusal(40002, 'invalid grant_type');
    if (appid === undefined || appid === '') throw new ApiRefusal(41002, 'appid missing');
    const known = Object.entries(this.#apps).find(([, { appId }]) => appId === appid);
    if (!known) throw new ApiRefusal(40013, 'invalid appid');
    if (secret === undefined || secret === '') throw new ApiRefusal(41004, 'appsecret missing');
    const [app, credentials] = known;
    if (secret !== credentials.secret) throw new ApiRefusal(40125, 'invalid appsecret');
    return this.#tokens[app as App];
  }
}

function refuseOtherMethod(method: string, wanted: { readonly method: 'GET' | 'POST' }): void {
  if (method === wanted.method) return;
  throw new ApiRefusal(wanted.method === 'GET' ? 43001 : 43002, `require ${wanted.method} method`);
}

function fieldsOf(body: string): Fields {
  try {
    const fields = JSON.parse(body) as unknown;
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) return fields as Fields;
  } catch {
    // Falls through to the refusal that a body of another kind meets as well.
  }
  throw new ApiRefusal(47001, 'data format error');
}

function json(body: object): HttpAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; encoding=utf-8' },
    body: JSON.stringify(body),
  };
}
