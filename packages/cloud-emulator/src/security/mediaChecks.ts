/** `security.mediaCheckAsync`: a trace id at once, the verdict later. */
import type { OpenApi } from '../openapi/openApiService';
import type { SeededIds } from '../random/seededIds';
import type { StateStore } from '../state/stateStore';
import { refusalOf } from './checkedUser';
import { traceIdOf } from './traceId';
import type { Visits } from './visits';

export interface MediaCheck {
  readonly traceId: string;
  readonly mediaUrl: string;
  readonly openid: string;
  readonly dueAtMs: number;
}

interface MediaCheckParts {
  readonly state: StateStore;
  readonly ids: SeededIds;
  readonly visits: Visits;
  readonly nowMs: () => number;
  readonly verdictAfterMs: number;
}

const PREFIX = 'mediaCheck';
const KINDS: readonly unknown[] = [1, 2];

/** What was asked and not answered. It survives a restart. */
export class MediaChecks {
  readonly #parts: MediaCheckParts;

  constructor(parts: MediaCheckParts) {
    this.#parts = parts;
  }

  readonly ask: OpenApi = (fields) => {
    const { media_url: mediaUrl, media_type: kind, version, openid } = fields;
    if (typeof mediaUrl !== 'string' || !/^https?:$/.test(protocolOf(mediaUrl)))
      return { errcode: 47001, errmsg: 'data format error: media_url' };
    if (!KINDS.includes(kind) || version !== 2)
      return { errcode: 47001, errmsg: `data format error: ${version === 2 ? 'media_type' : 'version'}` };
    const refusal = refusalOf(fields, this.#parts.visits);
    if (refusal) return refusal;
    const { state, ids, nowMs, verdictAfterMs } = this.#parts;
    const traceId = traceIdOf(ids);
    const dueAtMs = nowMs() + verdictAfterMs;
    state.put([PREFIX, traceId], { traceId, mediaUrl, openid: String(openid), dueAtMs });
    return { errcode: 0, errmsg: 'ok', trace_id: traceId };
  };

  /** Longest waiting first. */
  due(): readonly MediaCheck[] {
    const nowMs = this.#parts.nowMs();
    return (this.#parts.state.list(PREFIX) as readonly MediaCheck[])
      .filter(({ dueAtMs }) => dueAtMs <= nowMs)
      .sort((one, other) => one.dueAtMs - other.dueAtMs || (one.traceId < other.traceId ? -1 : 1));
  }

  answered({ traceId }: MediaCheck): void {
    this.#parts.state.remove([PREFIX, traceId]);
  }
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}
