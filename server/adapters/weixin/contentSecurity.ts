/**
 * WeChat's content security. A text is checked at once; of a picture WeChat gives a trace id, and pushes its verdict
 * within half an hour. `review` counts as risky: others may see the content before any person could look at it.
 */
import type { ChannelWatch, CheckedScene, ContentSecurity } from '../../basis/ports';
import { reasonOf, type Way } from './weixinApis';

const VERSION = 2;
const PICTURE = 2;
const SCENES: Readonly<Record<CheckedScene, number>> = { profile: 1, comment: 2 };
/** The only refusal that is a verdict; WeChat's older interface gave it. */
const RISKY_CONTENT = 87014;

export function contentSecurity(ask: Way, channels: ChannelWatch): ContentSecurity {
  const unavailable = async (reason: string): Promise<'unavailable'> => {
    await channels.failed('contentCheck', reason);
    return 'unavailable';
  };
  return {
    async checkText({ openid, text, scene }) {
      const fields = { content: text, version: VERSION, scene: SCENES[scene], openid };
      const answer = await ask('security.msgSecCheck', fields);
      if (answer.kind === 'refused' && answer.code === RISKY_CONTENT) {
        await channels.worked('contentCheck');
        return 'risky';
      }
      if (answer.kind !== 'answered') return unavailable(reasonOf(answer));
      const { suggest } = (answer.fields['result'] ?? {}) as { readonly suggest?: string };
      if (suggest === undefined) return unavailable('no verdict');
      await channels.worked('contentCheck');
      return suggest === 'pass' ? 'pass' : 'risky';
    },

    async checkPicture({ openid, url, scene }) {
      const fields = { media_url: url, media_type: PICTURE, version: VERSION, scene: SCENES[scene], openid };
      const answer = await ask('security.mediaCheckAsync', fields);
      if (answer.kind !== 'answered') return unavailable(reasonOf(answer));
      const { trace_id: traceId } = answer.fields;
      if (typeof traceId !== 'string') return unavailable('no trace id');
      await channels.worked('contentCheck');
      return { traceId };
    },
  };
}
