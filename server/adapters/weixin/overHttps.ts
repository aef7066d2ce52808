/**
 * WeChat's APIs at api.weixin.qq.com, with the mini program's AppID and AppSecret. `stable_token` gives every instance
 * the same token for two hours, so none ends another's.
 */
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { BasisPorts } from '../../basis/ports';
import { API_PATHS, type ApiAnswer, type ApiFields, reasonOf, type Way } from './weixinApis';

export interface AppAccess {
  /** The real one if absent. */
  readonly endpoint: string | undefined;
  readonly appId: string | undefined;
  readonly secret: string | undefined;
}

/** Some are asked by this way alone. */
const PATHS = {
  ...API_PATHS,
  'order.uploadShippingInfo': '/wxa/sec/order/upload_shipping_info',
  'order.getOrder': '/wxa/sec/order/get_order',
} as const;

export type HttpsApi = keyof typeof PATHS;

type Clock = BasisPorts['clock'];

const REAL_ENDPOINT = 'https://api.weixin.qq.com';
const MOST_MS = 5_000;
/** WeChat gives a new token once less is left of the old one, which works on for as long. */
const RENEWED_BEFORE_MS = 5 * MINUTE_MS;
/** The token is another's or over: a new one helps. */
const TOKEN_OVER = new Set([40001, 40014, 42001]);
/** What WeChat says of the app or of where it asks from, before it looks at what was asked. */
const OF_THE_APP = new Set([...TOKEN_OVER, 41001, 48001, 40164, 50002]);
/** No connection was made. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Undefined where no secret is set. */
export function overHttps({ endpoint, appId, secret }: AppAccess, clock: Clock): Way<HttpsApi> | undefined {
  if (!appId || !secret) return undefined;
  const post = poster(endpoint === undefined || endpoint === '' ? REAL_ENDPOINT : endpoint);
  const tokens = accessTokens(clock, () =>
    post('/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: appId,
      secret,
      force_refresh: false,
    }),
  );
  return async (api, fields) => {
    for (let isAgain = false; ; isAgain = true) {
      const token = await tokens.take();
      if (typeof token !== 'string') return token;
      const answer = await post(`${PATHS[api]}?access_token=${encodeURIComponent(token)}`, fields);
      if (answer.kind !== 'refused' || !OF_THE_APP.has(answer.code)) return answer;
      tokens.drop(token);
      if (isAgain || !TOKEN_OVER.has(answer.code)) return { kind: 'notAsked', reason: String(answer.code) };
    }
  };
}

interface AccessTokens {
  /** One that has time left, or why there is none. */
  readonly take: () => Promise<string | Extract<ApiAnswer, { readonly kind: 'notAsked' }>>;
  readonly drop: (token: string) => void;
}

function accessTokens(clock: Clock, ask: () => Promise<ApiAnswer>): AccessTokens {
  let kept: { readonly token: string; readonly untilMs: number } | undefined;
  return {
    async take() {
      const askedAtMs = clock.nowMs();
      if (kept !== undefined && askedAtMs < kept.untilMs) return kept.token;
      const answer = await ask();
      if (answer.kind === 'answered') {
        const { access_token: token, expires_in: seconds } = answer.fields;
        if (typeof token === 'string' && token !== '') {
          const lastsMs = Number(seconds) * 1_000 - RENEWED_BEFORE_MS;
          kept = { token, untilMs: askedAtMs + (lastsMs > 0 ? lastsMs : 0) };
          return token;
        }
        return { kind: 'notAsked', reason: 'stable_token: no token' };
      }
      return { kind: 'notAsked', reason: `stable_token: ${reasonOf(answer)}` };
    },
    drop(token) {
      if (kept?.token === token) kept = undefined;
    },
  };
}

function poster(endpoint: string): (path: string, fields: ApiFields) => Promise<ApiAnswer> {
  return async (path, fields) => {
    try {
      const response = await fetch(`${endpoint}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fields),
        signal: AbortSignal.timeout(MOST_MS),
      });
      return answerIn(await response.text(), response.status);
    } catch (error) {
      const { cause, name } = error as { readonly cause?: { readonly code?: string }; readonly name: string };
      const reason = cause?.code ?? name;
      return { kind: NEVER_LEFT.has(reason) ? 'notAsked' : 'unknown', reason };
    }
  };
}

function answerIn(text: string, status: number): ApiAnswer {
  const fields = parsed(text);
  if (fields === undefined) return { kind: 'unknown', reason: `HTTP ${status}` };
  const { errcode: code = 0 } = fields;
  if (code === 0) return { kind: 'answered', fields };
  return typeof code === 'number' && code > 0
    ? { kind: 'refused', code }
    : { kind: 'unknown', reason: String(code) };
}

function parsed(text: string): ApiFields | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as ApiFields) : undefined;
  } catch {
    return undefined;
  }
}
