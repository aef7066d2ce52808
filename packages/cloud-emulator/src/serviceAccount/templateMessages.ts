/** Messages that the service account sends to its followers: no grant is needed, but they must follow. */
import { DailyQuota } from '../messages/dailyQuota';
import { type Templates, wrongField } from '../messages/fieldRules';
import type { StateStore } from '../state/stateStore';
import { ApiRefusal } from '../weixinApi/apiRefusal';
import type { Followers } from './followers';

export interface TemplateMessage {
  readonly msgid: number;
  readonly openid: string;
  readonly unionid: string;
  readonly templateId: string;
  readonly data: Readonly<Record<string, { readonly value: string }>>;
  readonly url?: string;
  readonly miniprogram?: { readonly appid: string; readonly pagepath?: string };
  /** The emulator's clock. */
  readonly atMs: number;
}

interface TemplateMessageParts {
  readonly state: StateStore;
  readonly nowMs: () => number;
  readonly followers: Followers;
  readonly templates: Templates;
  readonly dailyQuota: number;
  /** The mini program that is bound to the account; a message can lead to no other. */
  readonly miniProgramId: string;
}

const PREFIX = 'templateMessage';
const FIRST_ID = 200_163_836;

export class TemplateMessages {
  readonly #parts: TemplateMessageParts;
  readonly #quota: DailyQuota;

  constructor(parts: TemplateMessageParts) {
    const { state, nowMs, dailyQuota } = parts;
    this.#parts = parts;
    this.#quota = new DailyQuota({ state, nowMs, key: PREFIX, most: dailyQuota });
  }

  /** Oldest first. */
  sent(): readonly TemplateMessage[] {
    return this.#parts.state.list(PREFIX) as readonly TemplateMessage[];
  }

  /** The message's number. @throws ApiRefusal with WeChat's codes in WeChat's order */
  send(fields: Readonly<Record<string, unknown>>): number {
    const { touser, template_id: templateId } = fields;
    const { followers, templates, state, nowMs } = this.#parts;
    const follower = typeof touser === 'string' ? followers.find(touser) : undefined;
    if (!follower) throw new ApiRefusal(40003, 'invalid openid');
    if (!follower.follows) throw new ApiRefusal(43004, 'require subscribe');
    if (typeof templateId !== 'string' || !Object.hasOwn(templates, templateId))
      throw new ApiRefusal(40037, 'invalid template_id');
    const wrong = wrongField(templates[templateId], fields['data']);
    if (wrong !== undefined) throw new ApiRefusal(47003, `argument invalid! data.${wrong}.value invalid`);
    const target = this.#targetOf(fields);
    if (this.#quota.isUsedUp) throw new ApiRefusal(45009, 'reach max api daily quota limit');
    const count = state.count(PREFIX);
    const message: TemplateMessage = {
      msgid: FIRST_ID + count,
      openid: follower.openid,
      unionid: follower.unionid,
      templateId,
      data: fields['data'] as TemplateMessage['data'],
      ...target,
      atMs: nowMs(),
    };
    state.together(() => {
      this.#quota.use();
      state.put([PREFIX, count], message);
    });
    return message.msgid;
  }

  #targetOf({
    url,
    miniprogram,
  }: Readonly<Record<string, unknown>>): Pick<TemplateMessage, 'url' | 'miniprogram'> {
    if (url !== undefined && url !== '' && !(typeof url === 'string' && /^https?:\/\/./.test(url)))
      throw new ApiRefusal(40048, 'invalid url');
    const { appid, pagepath } = (miniprogram ?? {}) as Readonly<Record<string, unknown>>;
    if (miniprogram !== undefined && appid !== this.#parts.miniProgramId)
      throw new ApiRefusal(40013, 'invalid appid');
    return {
      ...(typeof url === 'string' && url !== '' && { url }),
      ...(miniprogram !== undefined && {
        miniprogram: { appid: this.#parts.miniProgramId, ...(typeof pagepath === 'string' && { pagepath }) },
      }),
    };
  }
}
