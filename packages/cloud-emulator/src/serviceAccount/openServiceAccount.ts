import type { Faults } from '../faults/faults';
import type { Templates } from '../messages/fieldRules';
import type { StateStore } from '../state/stateStore';
import type { Endpoints } from '../weixinApi/endpoint';
import { type Follower, Followers } from './followers';
import { serviceAccountEndpoints } from './serviceAccountEndpoints';
import { type TemplateMessage, TemplateMessages } from './templateMessages';

export interface ServiceAccountSettings {
  readonly appId: string;
  readonly secret: string;
  readonly templates: Templates;
  /** 100,000 if absent, which is what an account begins with. */
  readonly dailyQuota?: number;
}

/** What people do with a service account, and what became of its messages. */
export interface ServiceAccount {
  /** As when somebody taps “follow”; they are known by another openid there. */
  follow(unionid: string): Follower;
  unfollow(unionid: string): void;
  /** Those who do not follow any more, too. */
  followers(): readonly Follower[];
  /** Oldest first. */
  sent(): readonly TemplateMessage[];
}

const DAILY_QUOTA = 100_000;

/** A service account (服务号) beside the mini program. */
export function openServiceAccount({
  state,
  nowMs,
  faults,
  miniProgramId,
  settings,
}: {
  readonly state: StateStore;
  readonly nowMs: () => number;
  readonly faults: Faults;
  readonly miniProgramId: string;
  readonly settings: ServiceAccountSettings | undefined;
}): { readonly serviceAccount: ServiceAccount; readonly endpoints: Endpoints } {
  const followers = new Followers({ state, nowMs });
  const { templates = {}, dailyQuota = DAILY_QUOTA } = settings ?? {};
  const messages = new TemplateMessages({ state, nowMs, followers, templates, dailyQuota, miniProgramId });
  const serviceAccount: ServiceAccount = {
    follow: (unionid) => followers.follow(unionid),
    unfollow: (unionid) => {
      followers.unfollow(unionid);
    },
    followers: () => followers.all(),
    sent: () => messages.sent(),
  };
  return { serviceAccount, endpoints: serviceAccountEndpoints({ followers, messages, faults }) };
}
