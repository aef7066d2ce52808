/**
 * WeChat's subscribe messages: one grant buys one message. Fields are cut to what the template allows, because a
 * text that is too long is refused whole.
 */
import * as sdk from 'wx-server-sdk';
import { messageTime } from '../../shared/domain/basis/shanghaiTime';
import { fen } from '../../shared/domain/basis/units';
import { balanceText } from '../../shared/domain/reminders/messageText';
import type { ChannelWatch } from '../basis/ports';
import type { MessageRoute } from '../reminders/ports';
import { codeOf, reasonOf } from './sdkError';

const NO_GRANT = 43101;
const THING_LONGEST = 20;

interface SubscribeMessages {
  send(message: {
    readonly touser: string;
    readonly templateId: string;
    readonly page: string;
    readonly data: Readonly<Record<string, { readonly value: string }>>;
  }): Promise<unknown>;
}

export function subscribeMessage(channels: ChannelWatch): MessageRoute {
  return {
    async send({ openid, templateId, roomName, availableFen, asOfMs, text }) {
      const messages = sdk.openapi['subscribeMessage'] as SubscribeMessages;
      try {
        await messages.send({
          touser: openid,
          templateId,
          page: 'pages/home/index',
          data: {
            thing1: { value: cut(roomName) },
            amount2: { value: balanceText(fen(availableFen)) },
            time3: { value: messageTime(asOfMs) },
            thing4: { value: cut(text) },
          },
        });
        await channels.worked('message');
        return 'reached';
      } catch (error) {
        const outcome = outcomeOf(error);
        await (outcome === 'noGrant'
          ? channels.worked('message')
          : channels.failed('message', reasonOf(error)));
        return outcome;
      }
    },
  };
}

function cut(text: string): string {
  return Array.from(text).slice(0, THING_LONGEST).join('');
}

/** WeChat's own refusals carry a positive code: nothing was sent. Anything else may have arrived. */
function outcomeOf(error: unknown): 'noGrant' | 'failed' | 'unknown' {
  const code = codeOf(error);
  if (code === NO_GRANT) return 'noGrant';
  return typeof code === 'number' && code > 0 ? 'failed' : 'unknown';
}
