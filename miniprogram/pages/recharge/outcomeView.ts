/** What stands in the form's place once a recharge is on its way: each state's words, and the ways on from it. */
import { errorMessage } from '../../api/callFunction';
import { money } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { fill } from '../../i18n/texts';
import type { RechargeOffer } from '../../shared/contract/recharge';
import { type ReceiptStep, receiptView } from './receiptView';
import { type Flow, nextPollMs, restoring } from './rechargeFlow';
import type { outcomeTexts } from './texts';

export type OutcomeTexts = (typeof outcomeTexts)['zh'];

export interface OutcomeView {
  readonly tone: 'busy' | 'good' | 'warn' | 'danger';
  readonly icon: string;
  readonly title: string;
  readonly amount: string;
  readonly text: string;
  readonly balance: string;
  readonly receipt: readonly ReceiptStep[];
  /** The first is the main one. */
  readonly ways: readonly Way[];
  /** Whose receipt opens; empty where there is no order yet. */
  readonly orderId: string;
  readonly offersMessages: boolean;
}

export type Act = 'payAgain' | 'checkAgain' | 'anew' | 'leave' | 'help' | 'receipt';

export interface Way {
  readonly act: Act;
  readonly text: string;
  /** The money of this one may still be on its way, so it is asked first whether to pay again. */
  readonly asksFirst?: true;
}

type OnItsWay = Exclude<Flow, { step: 'choosing' }>;

export interface KnownOffer {
  readonly offer: RechargeOffer;
  /** Read again after the credit: until then it has the balance before. */
  readonly offerIsNew: boolean;
}

export function outcomeView(
  flow: OnItsWay,
  known: KnownOffer,
  language: Language,
  t: OutcomeTexts,
): OutcomeView {
  return {
    amount: money(flow.intent.amountFen),
    balance: '',
    receipt: [],
    orderId: 'orderId' in flow ? (flow.orderId ?? '') : '',
    offersMessages: false,
    ...(flow.step === 'credited' ? credited(flow, known, t) : underWay(flow, language, t)),
  };
}

type StateView = Pick<OutcomeView, 'tone' | 'icon' | 'title' | 'text' | 'ways'>;

function underWay(
  flow: Exclude<OnItsWay, { step: 'credited' }>,
  language: Language,
  t: OutcomeTexts,
): StateView {
  switch (flow.step) {
    case 'ordering':
      return busy(t.ordering, t.orderingText);
    case 'paying':
      return busy(t.paying, t.payingText);
    case 'polling':
      return busy(t.polling, t.pollingText);
    case 'refused': {
      const { retry, error } = flow;
      const again = way(retry === 'same' ? 'payAgain' : 'anew', retry === 'same' ? t.retry : t.anew);
      const ways = retry === 'none' ? [way('anew', t.change), way('help', t.help)] : [again];
      const more = retry === 'same' ? [way('anew', t.change)] : [];
      return {
        tone: 'danger',
        icon: 'error-circle',
        title: t.refused,
        text: errorMessage(error, language),
        ways: [...ways, ...more],
      };
    }
    case 'unpaid':
      return {
        tone: flow.reason === 'failed' ? 'danger' : 'warn',
        icon: flow.reason === 'failed' ? 'error-circle' : 'info-circle',
        title: t[flow.reason],
        text: t[`${flow.reason}Text`],
        ways: [way('payAgain', t.payAgain), way('anew', t.anew)],
      };
    case 'pending':
      return {
        tone: 'warn',
        icon: 'time',
        title: t.pending,
        text: t.pendingText,
        ways: [
          way('checkAgain', t.checkAgain),
          way('leave', t.home),
          way('receipt', t.details),
          { ...way('anew', t.another), asksFirst: true },
        ],
      };
    case 'suspended':
      return {
        tone: 'warn',
        icon: 'info-circle',
        title: t.suspended,
        text: t.suspendedText,
        ways: [way('leave', t.home), way('receipt', t.details), way('help', t.help)],
      };
  }
}

function credited(
  flow: Extract<Flow, { step: 'credited' }>,
  { offer, offerIsNew }: KnownOffer,
  t: OutcomeTexts,
): StateView & Partial<OutcomeView> {
  const { progress, intent } = flow;
  const { own, availableFen, templates } = offer;
  const texts = [
    own ? '' : fill(t.creditedOther, { path: intent.pathText }),
    progress.restore === undefined ? (own && offerIsNew ? stillOff(offer, t) : '') : powerText(flow, t),
  ];
  return {
    tone: 'good',
    icon: 'check-circle-filled',
    title: t.credited,
    amount: money(progress.amountFen),
    text: texts.filter((text) => text !== '').join('\n'),
    balance: offerIsNew && availableFen !== undefined ? money(availableFen) : '',
    receipt: receiptView(progress, t),
    ways: [
      ...(offerIsNew && offer.restoresFromFen !== undefined ? [way('anew', t.another)] : []),
      way('leave', t.leave),
      way('receipt', t.details),
    ],
    offersMessages: own && Object.values(templates).some((id) => id !== ''),
  };
}

function powerText(flow: Extract<Flow, { step: 'credited' }>, t: OutcomeTexts): string {
  if (flow.progress.restore?.state === 'verified') return t.restored;
  return restoring(flow.progress) && nextPollMs(flow) !== undefined ? t.restoring : t.restoreSlow;
}

/** The credit brought no power back: it was on, or more is needed, or arrears are not the reason. */
function stillOff({ supply, restoresFromFen }: RechargeOffer, t: OutcomeTexts): string {
  if (supply === 'on') return '';
  return restoresFromFen === undefined ? t.stillOff : fill(t.stillCut, { amount: money(restoresFromFen) });
}

function busy(title: string, text: string): StateView {
  return { tone: 'busy', icon: 'time', title, text, ways: [] };
}

function way(act: Act, text: string): Way {
  return { act, text };
}
