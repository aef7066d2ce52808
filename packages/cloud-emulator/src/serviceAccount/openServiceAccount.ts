import type { Faults } from '../faults/faults';
import type { Templates } from '../messages/fieldRules';
import type { SeededIds } from '../random/seededIds';
import type { StateStore } from '../state/stateStore';
import { AccessTokens } from './accessTokens';
import { type Follower, Followers } from './followers';
import { ServiceAccountApi } from './serviceAccountApi';
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

/** A service account (服务号) beside the mini program. Without settings nobody has credentials for it. */
export function openServiceAccount({
  state,
  ids,
  nowMs,
  faults,
  miniProgramId,
  settings,
}: {
  readonly state: StateStore;
  readonly ids: SeededIds;
  readonly nowMs: () => number;
  readonly faults: Faults;
  readonly miniProgramId: string;
  readonly settings: ServiceAccountSettings | undefined;
}): { readonly serviceAccount: ServiceAccount; readonly api: ServiceAccountApi } {
  const followers = new Followers({ state, nowMs });
  const { appId, secret, templates = {}, dailyQuota = DAILY_QUOTA } = settings ?? {};
  const messages = new TemplateMessages({ state, nowMs, followers, templates, dailyQuota, miniProgramId });
  const serviceAccount: ServiceAccount = {
    follow: (unionid) => followers.follow(unionid),
    unfollow: (unionid) => {
      followers.unfollow(unionid);
    },
    followers: () => followers.all(),
    sent: () => messages.sent(),
  };
  const tokens = new AccessTokens({ state, ids, nowMs });
  const isLost = (): boolean => faults.takes('lostTemplateSend');
  return {
    serviceAccount,
    api: new ServiceAccountApi({ appId, secret, tokens, followers, messages, isLost }),
  };
}
