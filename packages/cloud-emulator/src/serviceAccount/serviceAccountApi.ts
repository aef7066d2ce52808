/** WeChat's HTTPS API for a service account, on the local cloud's address: `/cgi-bin/…` as on api.weixin.qq.com. */
import type { HttpAnswer } from '../httpAccess/httpAccess';
import type { AccessTokens } from './accessTokens';
import { ApiRefusal } from './apiRefusal';
import type { Followers } from './followers';
import type { TemplateMessages } from './templateMessages';

export const SERVICE_ACCOUNT_PATH = '/cgi-bin/';

export interface ApiRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: string;
}

type Fields = Readonly<Record<string, unknown>>;

interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly needsToken: boolean;
  readonly answer: (fields: Fields) => object;
}

/** WeChat pages through followers ten thousand at a time. */
const PAGE = 10_000;

export interface ServiceAccountApiParts {
  /** Absent: nobody has credentials, and every request is refused. */
  readonly appId: string | undefined;
  readonly secret: string | undefined;
  readonly tokens: AccessTokens;
  readonly followers: Followers;
  readonly messages: TemplateMessages;
  /** Whether the answer of a message that was sent is lost on its way. */
  readonly isLost: () => boolean;
}

export class ServiceAccountApi {
  readonly #parts: ServiceAccountApiParts;

  readonly #endpoints: Readonly<Record<string, Endpoint>> = {
    token: { method: 'GET', needsToken: false, answer: (fields) => this.#plainToken(fields) },
    stable_token: { method: 'POST', needsToken: false, answer: (fields) => this.#stableToken(fields) },
    'user/info': { method: 'GET', needsToken: true, answer: (fields) => this.#userInfo(fields) },
    'user/get': { method: 'GET', needsToken: true, answer: (fields) => this.#users(fields) },
    'message/template/send': { method: 'POST', needsToken: true, answer: (fields) => this.#send(fields) },
  };

  constructor(parts: ServiceAccountApiParts) {
    this.#parts = parts;
  }

  /** Undefined when the answer is lost on its way. */
  answer({ method, path, body }: ApiRequest): HttpAnswer | undefined {
    try {
      const { pathname, searchParams } = new URL(path, 'http://127.0.0.1');
      const endpoint = this.#endpointAt(pathname, method);
      if (endpoint.needsToken) this.#parts.tokens.check(searchParams.get('access_token'));
      const answer = endpoint.answer(
        endpoint.method === 'GET' ? Object.fromEntries(searchParams) : fieldsOf(body),
      );
      return 'msgid' in answer && this.#parts.isLost() ? undefined : json(answer);
    } catch (error) {
      if (error instanceof ApiRefusal) return json({ errcode: error.errcode, errmsg: error.message });
      throw error;
    }
  }

  #endpointAt(pathname: string, method: string): Endpoint {
    const name = pathname.slice(SERVICE_ACCOUNT_PATH.length);
    const endpoint = Object.hasOwn(this.#endpoints, name) ? this.#endpoints[name] : undefined;
    if (!endpoint) throw new ApiRefusal(40066, `invalid url: the local cloud has no API ${pathname}`);
    if (method === endpoint.method) return endpoint;
    throw new ApiRefusal(endpoint.method === 'GET' ? 43001 : 43002, `require ${endpoint.method} method`);
  }

  #plainToken(fields: Fields): object {
    this.#checkCredentials(fields);
    return this.#parts.tokens.plain();
  }

  #stableToken(fields: Fields): object {
    this.#checkCredentials(fields);
    return this.#parts.tokens.stable(fields['force_refresh'] === true);
  }

  #checkCredentials({ grant_type: grantType, appid, secret }: Fields): void {
    if (grantType !== 'client_credential') throw new ApiRefusal(40002, 'invalid grant_type');
    if (appid === undefined || appid === '') throw new ApiRefusal(41002, 'appid missing');
    if (appid !== this.#parts.appId) throw new ApiRefusal(40013, 'invalid appid');
    if (secret === undefined || secret === '') throw new ApiRefusal(41004, 'appsecret missing');
    if (secret !== this.#parts.secret) throw new ApiRefusal(40125, 'invalid appsecret');
  }

  #userInfo({ openid }: Fields): object {
    const follower = typeof openid === 'string' ? this.#parts.followers.find(openid) : undefined;
    if (!follower) throw new ApiRefusal(40003, 'invalid openid');
    // Of those who do not follow any more, WeChat says nothing else.
    if (!follower.follows) return { subscribe: 0, openid: follower.openid, tagid_list: [] };
    return {
      subscribe: 1,
      openid: follower.openid,
      subscribe_time: Math.floor(follower.sinceMs / 1_000),
      unionid: follower.unionid,
      remark: '',
      groupid: 0,
      tagid_list: [],
      subscribe_scene: 'ADD_SCENE_OTHERS',
      qr_scene: 0,
      qr_scene_str: '',
    };
  }

  #users({ next_openid: after = '' }: Fields): object {
    const following = this.#parts.followers.all().filter(({ follows }) => follows);
    const page = following.filter(({ openid }) => openid > String(after)).slice(0, PAGE);
    const openids = page.map(({ openid }) => openid);
    return {
      total: following.length,
      count: openids.length,
      ...(openids.length > 0 && { data: { openid: openids } }),
      next_openid: openids.at(-1) ?? '',
    };
  }

  #send(fields: Fields): object {
    return { errcode: 0, errmsg: 'ok', msgid: this.#parts.messages.send(fields) };
  }
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
