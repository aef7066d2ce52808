/** WeChat's subscribe messages: one grant buys one message. */
import type { ChannelWatch } from '../../basis/ports';
import type { MessageRoute } from '../../reminders/ports';
import { reasonOf, type Way } from './weixinApis';

const PAGE = 'pages/home/index';
const NO_GRANT = 43101;
/** The day's quota is used up. */
const TOO_MANY = 45009;

export function subscribeMessage(ask: Way, channels: ChannelWatch): MessageRoute {
  return {
    async send({ openid, templateId, data }) {
      const answer = await ask('subscribeMessage.send', {
        touser: openid,
        template_id: templateId,
        page: PAGE,
        data,
      });
      if (answer.kind === 'answered' || (answer.kind === 'refused' && answer.code === NO_GRANT)) {
        await channels.worked('message');
        return answer.kind === 'answered' ? 'reached' : 'noGrant';
      }
      await channels.failed('message', reasonOf(answer));
      if (answer.kind === 'unknown') return 'unknown';
      return answer.kind === 'notAsked' || answer.code === TOO_MANY ? 'notSent' : 'failed';
    },
  };
}
