/** A room's story, event by event, as a timeline tells it. */
import { energy, moment, money, signedMoney } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
import type { workOrderTexts } from '../../texts';
import { workOrderView } from '../../workOrderView';
import type { Recipient, ToldEvent } from './mergedStory';
import type { storyTexts } from './texts';

type StoryTexts = (typeof storyTexts)['zh'] & Texts<string>;

type OrderTexts = (typeof workOrderTexts)['zh'] & Texts<string>;

export interface EventView {
  readonly eventId: string;
  readonly icon: string;
  readonly tone: 'plain' | 'good' | 'warn' | 'danger';
  readonly title: string;
  readonly detail: string;
  readonly amount: string;
  readonly time: string;
}

export interface StoryWords {
  readonly t: StoryTexts;
  readonly actions: Texts<string>;
  readonly commands: Texts<string>;
  readonly suspectReasons: Texts<string>;
  readonly orders: OrderTexts;
  readonly messages: Texts<string>;
}

type EventText = Omit<EventView, 'eventId' | 'time'>;

export function eventView(event: ToldEvent, words: StoryWords, nowMs: number, language: Language): EventView {
  return {
    ...eventText(event, words, language),
    eventId: event.eventId,
    time: moment(event.atMs, nowMs, language),
  };
}

function eventText(
  event: ToldEvent,
  { t, actions, commands, suspectReasons, orders, messages }: StoryWords,
  language: Language,
): EventText {
  switch (event.kind) {
    case 'credit': {
      const { paidFor, payer: name = paidFor } = event;
      const detail = name === undefined ? '' : fill(paidFor === undefined ? t.paidBy : t.paidFor, { name });
      const amount = signedMoney(event.amountFen);
      return { icon: 'wallet', tone: 'good', title: t[event.entry], detail, amount };
    }
    case 'order': {
      const detail = t[ORDER_STATES[event.state]];
      const title = fill(t.order, { payer: event.payer });
      const tone = event.state === 'suspended' ? 'danger' : 'plain';
      return { icon: 'money', tone, title, detail, amount: money(event.amountFen) };
    }
    case 'relay': {
      const cut = event.relay === 'open';
      const detail = commands[event.state] ?? event.state;
      const tone = event.state === 'failed' ? 'danger' : cut ? 'warn' : 'good';
      const icon = cut ? 'poweroff' : 'bolt';
      return { icon, tone, title: cut ? t.relayOpen : t.relayClosed, detail, amount: '' };
    }
    case 'message': {
      const tone = event.to.some(({ state }) => state === 'noticed') ? 'warn' : 'plain';
      const detail = reachedText(event.to, t, language);
      return { icon: 'notification', tone, title: messages[event.about] ?? event.about, detail, amount: '' };
    }
    case 'doubt': {
      const title = fill(t.doubt, { reason: suspectReasons[event.reason] ?? event.reason });
      const { registerWh } = event;
      const detail = registerWh === undefined ? '' : fill(t.register, { kwh: energy(registerWh) });
      return { icon: 'error-circle', tone: 'warn', title, detail, amount: '' };
    }
    case 'staff': {
      const title = fill(t.staff, { action: actions[event.action] ?? event.action, by: event.by });
      return { icon: 'service', tone: 'plain', title, detail: event.why ?? '', amount: '' };
    }
    case 'workOrder': {
      const { title, state } = workOrderView(event.order, orders, language);
      const tone = event.order.state === 'refused' ? 'danger' : 'plain';
      return { icon: 'tools', tone, title, detail: state, amount: '' };
    }
    case 'bound':
      return {
        icon: 'user-add',
        tone: 'plain',
        title: fill(t.bound, { name: event.name }),
        detail: '',
        amount: '',
      };
  }
}

/** Whom a message reached and whom not, by what became of it. */
function reachedText(to: readonly Recipient[], t: StoryTexts, language: Language): string {
  const states = [...new Set(to.map(({ state }) => state))];
  return states
    .map((state) => {
      const names = to.filter((one) => one.state === state).map(({ to: name = t.former }) => name);
      return fill(t[MESSAGE_STATES[state]], { names: names.join(language === 'zh' ? '、' : ', ') });
    })
    .join(language === 'zh' ? '；' : '; ');
}

const ORDER_STATES = {
  created: 'orderCreated',
  prepaid: 'orderPrepaid',
  closed: 'orderClosed',
  suspended: 'orderSuspended',
} as const;

const MESSAGE_STATES = {
  queued: 'messageQueued',
  sending: 'messageSending',
  reached: 'messageReached',
  noticed: 'messageNoticed',
  dropped: 'messageDropped',
} as const;
