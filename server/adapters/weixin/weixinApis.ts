/**
 * WeChat's APIs, which can be asked by two ways: through the cloud, which may lack WeChat's token or the permission,
 * and at api.weixin.qq.com with the app's secret. Where one way proves that WeChat never heard of it, the next is tried.
 */

/** Each with its place at api.weixin.qq.com. */
export const API_PATHS = {
  'subscribeMessage.send': '/cgi-bin/message/subscribe/send',
  'security.msgSecCheck': '/wxa/msg_sec_check',
  'security.mediaCheckAsync': '/wxa/media_check_async',
} as const;

export type ApiName = keyof typeof API_PATHS;

/** As WeChat writes them: in snake case. */
export type ApiFields = Readonly<Record<string, unknown>>;

export type ApiAnswer =
  | { readonly kind: 'answered'; readonly fields: ApiFields }
  /** WeChat says no, and by its code why. */
  | { readonly kind: 'refused'; readonly code: number }
  /** It never got so far: nothing has happened, and it may be asked again. */
  | { readonly kind: 'notAsked'; readonly reason: string }
  /** It may have happened. */
  | { readonly kind: 'unknown'; readonly reason: string };

export type Way<Api extends string = ApiName> = (api: Api, fields: ApiFields) => Promise<ApiAnswer>;

/** @param ways in the order in which they are tried */
export function weixinApis(...ways: readonly Way[]): Way {
  return async (api, fields) => {
    const reasons: string[] = [];
    for (const way of ways) {
      const answer = await way(api, fields);
      if (answer.kind !== 'notAsked') return answer;
      reasons.push(answer.reason);
    }
    return { kind: 'notAsked', reason: reasons.join('; ') };
  };
}

/** What an answer that is none says of the channel. */
export function reasonOf(answer: Exclude<ApiAnswer, { readonly kind: 'answered' }>): string {
  return answer.kind === 'refused' ? String(answer.code) : answer.reason;
}
