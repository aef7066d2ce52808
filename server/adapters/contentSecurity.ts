/**
 * WeChat's content security. A text is checked at once; of a picture WeChat gives a trace id, and pushes its verdict
 * within half an hour. `review` counts as risky: others may see the content before any person could look at it.
 */
import * as sdk from 'wx-server-sdk';
import type { ChannelWatch, CheckedScene, ContentSecurity } from '../basis/ports';
import { codeOf, reasonOf } from './sdkError';

interface SecurityApis {
  msgSecCheck(fields: Readonly<Record<string, unknown>>): Promise<{
    readonly result?: { readonly suggest?: string };
  }>;
  mediaCheckAsync(fields: Readonly<Record<string, unknown>>): Promise<{ readonly traceId?: string }>;
}

const VERSION = 2;
const PICTURE = 2;
const SCENES: Readonly<Record<CheckedScene, number>> = { profile: 1, comment: 2 };
/** The only refusal that is a verdict; WeChat's older interface gave it. */
const RISKY_CONTENT = 87014;

export function contentSecurity(channels: ChannelWatch): ContentSecurity {
  const unavailable = async (reason: string): Promise<'unavailable'> => {
    await channels.failed('contentCheck', reason);
    return 'unavailable';
  };
  return {
    async checkText({ openid, text, scene }) {
      try {
        const fields = { content: text, version: VERSION, scene: SCENES[scene], openid };
        const { result } = await apis().msgSecCheck(fields);
        if (result?.suggest === undefined) return await unavailable('no verdict');
        await channels.worked('contentCheck');
        return result.suggest === 'pass' ? 'pass' : 'risky';
      } catch (error) {
        if (codeOf(error) !== RISKY_CONTENT) return unavailable(reasonOf(error));
        await channels.worked('contentCheck');
        return 'risky';
      }
    },

    async checkPicture({ openid, url, scene }) {
      try {
        const fields = { mediaUrl: url, mediaType: PICTURE, version: VERSION, scene: SCENES[scene], openid };
        const { traceId } = await apis().mediaCheckAsync(fields);
        if (traceId === undefined) return await unavailable('no trace id');
        await channels.worked('contentCheck');
        return { traceId };
      } catch (error) {
        return unavailable(reasonOf(error));
      }
    },
  };
}

function apis(): SecurityApis {
  return sdk.openapi['security'] as SecurityApis;
}
