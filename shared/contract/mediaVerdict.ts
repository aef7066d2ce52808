import * as v from 'valibot';
import { contract } from './contract';

/**
 * WeChat's message push on a picture that it was asked about. Loose, because a push carries more than we read; only
 * where its errcode is 0 is there a verdict. `review` counts as risky: nobody would look at it before others do.
 */
const push = v.pipe(
  v.looseObject({
    MsgType: v.literal('event'),
    Event: v.literal('wxa_media_check'),
    trace_id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(128), v.regex(/^[\w-]+$/)),
    errcode: v.number(),
    result: v.optional(v.looseObject({ suggest: v.string() })),
  }),
  v.transform(({ trace_id: traceId, errcode, result }): MediaVerdict => {
    const suggest = errcode === 0 ? result?.suggest : undefined;
    if (suggest === 'pass') return { traceId, verdict: 'pass' };
    return { traceId, verdict: suggest === 'risky' || suggest === 'review' ? 'risky' : 'none' };
  }),
);

export interface MediaVerdict {
  readonly traceId: string;
  readonly verdict: 'pass' | 'risky' | 'none';
}

export interface RecordedVerdict {
  /** `unknown`: nobody waits for it. `repeated`: it was known already. */
  readonly picture: 'shown' | 'removed' | 'repeated' | 'unjudged' | 'unknown';
}

export const mediaVerdictContract = contract<RecordedVerdict>()('mediaChecked', push);
