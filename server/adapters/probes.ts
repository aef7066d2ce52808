/** The ways to other houses, each asked about somebody who is not there: who says so has let the question in. */
import type { BasisPorts, ChannelWatch, Probe } from '../basis/ports';
import { cloudPay } from './cloudPay';
import { type HubAccess, iotHub } from './iotHub';
import type { Way } from './weixin/weixinApis';

export interface ProbedWays {
  readonly throughCloud: Way;
  /** Undefined where no secret is set. */
  readonly https: Way | undefined;
  readonly hub: HubAccess;
  readonly subMchId: string | undefined;
}

/** No user, template, meter or order is called so. */
const NOBODY = 'probe-of-nobody';

export function probesOf({ throughCloud, https, hub, subMchId }: ProbedWays): BasisPorts['probes'] {
  return {
    cloudCall: weixinProbe(throughCloud),
    ...(https && { appSecret: weixinProbe(https) }),
    hub: () => whyFailed((channels) => iotHub(hub, channels).pull(NOBODY)),
    pay: () => whyFailed((channels) => cloudPay(subMchId, channels).query(NOBODY)),
  };
}

function weixinProbe(ask: Way): Probe {
  return async () => {
    const answer = await ask('subscribeMessage.send', { touser: NOBODY, template_id: NOBODY, data: {} });
    return answer.kind === 'answered' || answer.kind === 'refused' ? undefined : answer.reason;
  };
}

/** A channel that fails says why to whoever watches it: here that is nobody else, so staff's list stays as it is. */
async function whyFailed(use: (channels: ChannelWatch) => Promise<unknown>): Promise<string | undefined> {
  let why: string | undefined;
  await use({
    failed: (_channel, reason) => {
      why = reason;
      return Promise.resolve();
    },
    worked: () => Promise.resolve(),
    turnedAway: () => undefined,
  });
  return why;
}
