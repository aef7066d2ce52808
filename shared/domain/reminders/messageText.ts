/**
 * The one text of a message that is ours to choose, in the account's language. WeChat shows 20 letters of it, so
 * none is longer.
 */
import type { Language } from '../basis/language';
import { type Fen, yuanText } from '../basis/units';
import type { MessageKind, TemplateKind } from './kinds';

/** An own line as amounts are said: without the point where there is nothing behind it. */
function shortYuan(amount: Fen): string {
  return yuanText(amount).replace(/\.00$/, '');
}

type Text = (ownThresholdFen: Fen | undefined) => string;

const TEXTS: Readonly<Record<MessageKind, Readonly<Record<Language, Text>>>> = {
  lowBalance: { zh: () => '余额不足，请及时充值', en: () => 'Low, please top up' },
  ownThreshold: {
    zh: (own) => (own === undefined ? '余额低于你的提醒线' : `余额已低于 ${shortYuan(own)} 元`),
    en: (own) => (own === undefined ? 'Below your alert' : `Now below ¥${shortYuan(own)}`),
  },
  cutNotice: { zh: () => '已欠费，将停电，请充值', en: () => 'Pay to avoid a cut' },
  cutSoon: { zh: () => '半小时后将停电，请充值', en: () => 'Off in half an hour' },
  cutDone: { zh: () => '因欠费已停电，充值即恢复', en: () => 'Off; pay to restore' },
  switchedOff: { zh: () => '供电已由服务中心暂停', en: () => 'Turned off by staff' },
  relayOpened: { zh: () => '电表断开，服务中心已知悉', en: () => 'Off; staff are told' },
  restored: { zh: () => '已恢复供电', en: () => 'Power is back on' },
};

/** @param account the account that is notified */
export function messageText(
  kind: MessageKind,
  { language, ownThresholdFen }: { readonly language: Language; readonly ownThresholdFen?: Fen },
): string {
  return TEXTS[kind][language](ownThresholdFen);
}

/** Whose template a message goes out by, and whose grant it uses up. */
export function templateKindOf(kind: MessageKind): TemplateKind {
  return kind === 'lowBalance' || kind === 'ownThreshold' ? 'lowBalance' : 'supply';
}
