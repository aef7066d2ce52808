import type { MediaCheck } from './mediaChecks';
import type { MediaFate } from './mediaMarks';
import { detailOf, verdictOf } from './verdict';

const CANNOT_DOWNLOAD = -1008;

/** The message push `wxa_media_check`. Only where its errcode is 0 does it hold a verdict. */
export function verdictEvent(
  { traceId, openid }: MediaCheck,
  fate: Exclude<MediaFate, 'lost'>,
  platform: { readonly appId: string; readonly nowMs: number },
): object {
  const event = {
    ToUserName: 'gh_local',
    FromUserName: openid,
    CreateTime: Math.floor(platform.nowMs / 1000),
    MsgType: 'event',
    Event: 'wxa_media_check',
    appid: platform.appId,
    trace_id: traceId,
    version: 2,
  };
  if (fate === 'failed') return { ...event, detail: [], errcode: CANNOT_DOWNLOAD, errmsg: 'download failed' };
  const result = verdictOf(fate);
  return { ...event, detail: detailOf(result), errcode: 0, errmsg: 'ok', result };
}
