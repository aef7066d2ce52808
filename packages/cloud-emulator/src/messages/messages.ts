/** WeChat's subscribe messages: one grant of a user for a template buys one message. */
import type { Faults } from '../faults/faults';
import type { OpenApi } from '../openapi/openApiService';
import { ServiceError } from '../service';
import type { StateStore } from '../state/stateStore';
import { DailyQuota } from './dailyQuota';
import { type Templates, wrongField } from './fieldRules';

export type { Templates } from './fieldRules';

export interface SentMessage {
  readonly openid: string;
  readonly templateId: string;
  readonly page?: string;
  readonly data: Readonly<Record<string, { readonly value: string }>>;
  /** The emulator's clock. */
  readonly atMs: number;
}

/** What a phone knows of a template. */
export interface ShownTemplate {
  readonly templateId: string;
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly label: string }[];
}

export interface MessageSettings {
  /** Of the released mini program, as its app.json names them; any page will do if absent. */
  readonly pages?: readonly string[];
  /** 10 million if absent, as for an app that takes no payments. */
  readonly dailyQuota?: number;
}

const DAILY_QUOTA = 10_000_000;
const OK = { errcode: 0, errmsg: 'ok' };

export class Messages {
  readonly #state: StateStore;
  readonly #templates: Templates;
  readonly #nowMs: () => number;
  readonly #faults: Faults;
  readonly #pages: ReadonlySet<string> | undefined;
  readonly #quota: DailyQuota;

  constructor(parts: {
    state: StateStore;
    templates: Templates;
    nowMs: () => number;
    faults: Faults;
    settings?: MessageSettings | undefined;
  }) {
    const { pages, dailyQuota = DAILY_QUOTA } = parts.settings ?? {};
    this.#pages = pages && new Set(pages);
    this.#quota = new DailyQuota({ ...parts, key: 'subscribeMessage', most: dailyQuota });
    this.#state = parts.state;
    this.#templates = parts.templates;
    this.#nowMs = parts.nowMs;
    this.#faults = parts.faults;
  }

  /** As when the user taps "allow": each tap adds one. */
  grant(openid: string, templateId: string, count = 1): void {
    this.#state.put(['grant', openid, templateId], this.grants(openid, templateId) + count);
  }

  grants(openid: string, templateId: string): number {
    return (this.#state.get(['grant', openid, templateId]) as number | undefined) ?? 0;
  }

  /** Those that are left, of everybody. */
  allGrants(): readonly { readonly openid: string; readonly templateId: string; readonly count: number }[] {
    return this.#state
      .entries('grant')
      .flatMap(([[, openid, templateId], count]) =>
        count === 0
          ? []
          : [{ openid: String(openid), templateId: String(templateId), count: count as number }],
      );
  }

  templates(): readonly ShownTemplate[] {
    return Object.entries(this.#templates).map(([templateId, { title = templateId, fields, labels }]) => ({
      templateId,
      title,
      fields: fields.map((name) => ({ name, label: labels?.[name] ?? name })),
    }));
  }

  /** Oldest first. */
  sent(): readonly SentMessage[] {
    return this.#state.list('sent') as readonly SentMessage[];
  }

  /** `subscribeMessage.send`, with WeChat's codes in WeChat's order. */
  readonly send: OpenApi = ({ touser, template_id: templateId, page, data }) => {
    if (typeof touser !== 'string' || touser === '') return { errcode: 40003, errmsg: 'invalid openid' };
    const template =
      typeof templateId === 'string' && Object.hasOwn(this.#templates, templateId)
        ? this.#templates[templateId]
        : undefined;
    if (typeof templateId !== 'string' || !template) return { errcode: 40037, errmsg: 'invalid template_id' };
    const wrong = wrongField(template, data);
    if (wrong !== undefined)
      return { errcode: 47003, errmsg: `argument invalid! data.${wrong}.value invalid` };
    if (!this.#hasPage(page)) return { errcode: 41030, errmsg: 'invalid page' };
    if (this.#quota.isUsedUp) return { errcode: 45009, errmsg: 'reach max api daily quota limit' };
    const grants = this.grants(touser, templateId);
    if (grants === 0) return { errcode: 43101, errmsg: 'user refuse to accept the msg' };
    const message: SentMessage = {
      openid: touser,
      templateId,
      ...(typeof page === 'string' && { page }),
      data: data as SentMessage['data'],
      atMs: this.#nowMs(),
    };
    // A grant that is gone has bought its message, whenever the process dies.
    this.#state.together(() => {
      this.#quota.use();
      this.#state.put(['grant', touser, templateId], grants - 1);
      this.#state.put(['sent', this.#state.count('sent')], message);
    });
    if (this.#faults.takes('lostSend')) throw new ServiceError('SYS_ERR', 'The answer was lost on its way');
    return OK;
  };

  /** Without one the message leads nowhere, which is allowed. A leading slash makes another page of it. */
  #hasPage(page: unknown): boolean {
    if (page === undefined || page === '') return true;
    return typeof page === 'string' && (this.#pages?.has(page.split('?')[0] ?? '') ?? true);
  }
}
