import type { CloudNames } from '../functions/environment';
import type { FunctionRuntime } from '../functions/runtime';
import type { OpenApi } from '../openapi/openApiService';
import type { SeededIds } from '../random/seededIds';
import type { StateStore } from '../state/stateStore';
import { MediaChecks } from './mediaChecks';
import { MediaMarks } from './mediaMarks';
import { type PushEvent, Security, type SecuritySettings } from './security';
import { textCheck } from './textCheck';
import type { Visits } from './visits';
import { WordList } from './words';

/** Neither a phone's call nor a timer's; the name that the cloud gives it is unconfirmed. */
const SOURCE = 'wx_unknown';
const VERDICT_AFTER_MS = 5_000;

/** Content security: its two APIs, what people do with it, and the verdicts between the two. */
export function openSecurity(parts: {
  readonly state: StateStore;
  readonly ids: SeededIds;
  readonly nowMs: () => number;
  readonly names: CloudNames;
  readonly runtime: FunctionRuntime;
  readonly visits: Visits;
  readonly settings?: SecuritySettings | undefined;
}): {
  readonly security: Security;
  readonly apis: Readonly<Record<string, OpenApi>>;
} {
  const { state, ids, nowMs, names, visits, settings = {} } = parts;
  const words = new WordList(state);
  const verdictAfterMs = settings.verdictAfterMs ?? VERDICT_AFTER_MS;
  const checks = new MediaChecks({ state, ids, visits, nowMs, verdictAfterMs });
  const push: PushEvent = async (event, openid) => {
    if (settings.verdictFunction === undefined) return undefined;
    const userInfo = openid === undefined ? {} : { userInfo: { appId: names.appId, openId: openid } };
    const { result } = await parts.runtime.call({
      functionName: settings.verdictFunction,
      event: JSON.stringify({ ...event, ...userInfo }),
      source: SOURCE,
      ...(openid !== undefined && { identity: { openid } }),
    });
    return JSON.parse(result) as unknown;
  };
  const security = new Security({
    words,
    checks,
    marks: new MediaMarks(state),
    push,
    identity: settings.verdictIdentity ?? 'none',
    appId: names.appId,
    nowMs,
  });
  const apis = {
    'security.msgSecCheck': textCheck({ words, visits, ids }),
    'security.mediaCheckAsync': checks.ask,
  };
  return { security, apis };
}
