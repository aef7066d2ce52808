/**
 * The one text of a message that is ours to choose, in the account's language. WeChat shows 20 letters of it, so
 * none is longer.
 */
import type { Language } from '../basis/language';
import { type Fen, fen, yuanText } from '../basis/units';
import { pathIn, type RoomPath, shortName } from '../rooms/room';
import type { MessageKind, TemplateKind } from './kinds';

/** An own line as amounts are said: without the point where there is nothing behind it. */
function shortYuan(amount: Fen): string {
  return yuanText(amount).replace(/\.00$/, '');
}

/** WeChat refuses a message whose text is longer. */
const LONGEST = 20;

interface Amounts {
  readonly own: Fen | undefined;
  /** What is owed, as it is said; absent where nothing is. */
  readonly owed?: string;
}

type Text = (amounts: Amounts) => string;

/** The field of the balance takes no word, so what is owed is said here; a sum too long for it is left out. */
function owing(withSum: (owed: string) => string, plain: string): Text {
  return ({ owed }) => {
    const text = owed === undefined ? plain : withSum(owed);
    return Array.from(text).length > LONGEST ? plain : text;
  };
}

const TEXTS: Readonly<Record<MessageKind, Readonly<Record<Language, Text>>>> = {
  lowBalance: {
    zh: owing((owed) => `欠费 ${owed}，请充值`, '余额不足，请及时充值'),
    en: owing((owed) => `Owes ${owed}`, 'Low, please top up'),
  },
  ownThreshold: {
    zh: ({ own }) => (own === undefined ? '余额低于你的提醒线' : `余额已低于 ${shortYuan(own)} 元`),
    en: ({ own }) => (own === undefined ? 'Below your alert' : `Now below ¥${shortYuan(own)}`),
  },
  cutNotice: {
    zh: owing((owed) => `欠费 ${owed}，将停电`, '已欠费，将停电，请充值'),
    en: owing((owed) => `Owes ${owed}: pay now`, 'Pay to avoid a cut'),
  },
  cutSoon: {
    zh: owing((owed) => `欠费 ${owed}，半小时后停电`, '半小时后将停电，请充值'),
    en: owing((owed) => `Pay ${owed} in 30 min`, 'Off in half an hour'),
  },
  cutDone: {
    zh: owing((owed) => `欠费 ${owed}，已停电`, '因欠费已停电，充值即恢复'),
    en: owing((owed) => `Off: owes ${owed}`, 'Off; pay to restore'),
  },
  switchedOff: { zh: () => '供电已由服务中心暂停', en: () => 'Turned off by staff' },
  relayOpened: { zh: () => '电表断开，服务中心已知悉', en: () => 'Off; staff are told' },
  restored: { zh: () => '已恢复供电', en: () => 'Power is back on' },
};

/** @param account the account that is notified */
export function messageText(
  kind: MessageKind,
  { language, ownThresholdFen }: { readonly language: Language; readonly ownThresholdFen?: Fen },
  availableFen: Fen,
): string {
  const owed = availableFen < 0 ? { owed: `¥${yuanText(fen(0 - availableFen))}` } : {};
  return TEXTS[kind][language]({ own: ownThresholdFen, ...owed });
}

/** The room as the account's language calls it, where WeChat takes the whole of that; else as its door does. */
export function roomInMessage(path: RoomPath, language: Language): string {
  const name = shortName(pathIn(path, language));
  return Array.from(name).length > LONGEST ? shortName(path) : name;
}

/** For the field of the balance: of a room that owes nothing is left, and what it owes is in the text. */
export function balanceText(availableFen: Fen): string {
  return `¥${yuanText(fen(Math.max(0, availableFen)))}`;
}

/** Whose template a message goes out by, and whose grant it uses up. */
export function templateKindOf(kind: MessageKind): TemplateKind {
  return kind === 'lowBalance' || kind === 'ownThreshold' ? 'lowBalance' : 'supply';
}
