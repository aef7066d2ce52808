/** A room's story, event by event, as a timeline tells it. */
import { energy, moment, money, signedMoney } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
import type { StoryEvent } from '../../../shared/contract/staff';
import type { workOrderTexts } from '../../texts';
import { workOrderView } from '../../workOrderView';
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

export function eventView(
  event: StoryEvent,
  words: StoryWords,
  nowMs: number,
  language: Language,
): EventView {
  return {
    ...eventText(event, words, language),
    eventId: event.eventId,
    time: moment(event.atMs, nowMs, language),
  };
}

function eventText(
  event: StoryEvent,
  { t, actions, commands, suspectReasons, orders, messages }: StoryWords,
  language: Language,
): EventText {
  switch (event.kind) {
    case 'credit': {
      const detail = event.paidFor === undefined ? '' : fill(t.paidFor, { name: event.paidFor });
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
      const icon = cut ? 'poweroff' : 'thunder';
      return { icon, tone, title: cut ? t.relayOpen : t.relayClosed, detail, amount: '' };
    }
    case 'message': {
      const tone = event.state === 'noticed' ? 'warn' : 'plain';
      const detail = t[MESSAGE_STATES[event.state]];
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

const ORDER_STATES = {
  created: 'orderCreated',
  prepaid: 'orderPrepaid',
  credited: 'orderCredited',
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
