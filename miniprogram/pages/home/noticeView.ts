/** The app's own notices, newest first: the last route of every message. What still stands is told from the rest. */
import { moment, money } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { fill } from '../../i18n/texts';
import type { HomeScreen } from '../../shared/contract/home';
import { defined } from '../../shared/domain/basis/defined';
import { DAY_MS } from '../../shared/domain/basis/shanghaiTime';
import type { NoticeKind } from '../../shared/domain/reminders/kinds';
import type { Notice } from '../../shared/domain/reminders/notice';
import { noticeTexts } from './texts';

export interface NoticeView {
  readonly noticeId: string;
  readonly text: string;
  readonly time: string;
  readonly icon: string;
  readonly tone: 'danger' | 'warn' | 'good' | 'plain';
  /** The page that it names; empty where there is nothing to do. */
  readonly url: string;
}

export interface NoticeViews {
  /** What still holds: at most one of money and one of a switch. */
  readonly unresolved: readonly NoticeView[];
  readonly others: readonly NoticeView[];
}

/** More than these are history. */
const NOTICES_SHOWN = 5;
const SHOWN_FOR_MS = 7 * DAY_MS;

const RECHARGE = '/pages/recharge/index';
const HELP = '/pages/help/index';

const STYLES: Readonly<Record<NoticeKind, Pick<NoticeView, 'icon' | 'tone' | 'url'>>> = {
  lowBalance: { icon: 'wallet', tone: 'warn', url: RECHARGE },
  ownThreshold: { icon: 'wallet', tone: 'plain', url: RECHARGE },
  cutNotice: { icon: 'error-circle', tone: 'danger', url: RECHARGE },
  cutSoon: { icon: 'error-circle', tone: 'danger', url: RECHARGE },
  cutDone: { icon: 'poweroff', tone: 'danger', url: RECHARGE },
  switchedOff: { icon: 'poweroff', tone: 'warn', url: HELP },
  relayOpened: { icon: 'poweroff', tone: 'danger', url: HELP },
  restored: { icon: 'bolt', tone: 'good', url: '' },
  roommateJoined: { icon: 'user-add', tone: 'plain', url: '/pages/roommates/index' },
  avatarRemoved: { icon: 'user', tone: 'warn', url: '/pages/settings/index' },
  banLifted: { icon: 'swap', tone: 'good', url: '/pages/bind/index' },
  feedbackAnswered: { icon: 'chat', tone: 'plain', url: '/feedback/pages/feedback/index' },
};

/** What is one matter, the graver kinds first: a cut says that the balance is low. */
const MATTERS: readonly (readonly (readonly NoticeKind[])[])[] = [
  [
    ['cutNotice', 'cutSoon', 'cutDone'],
    ['lowBalance', 'ownThreshold'],
  ],
  [['switchedOff', 'relayOpened']],
];

type Room = Pick<HomeScreen, 'notices' | 'supply' | 'meter' | 'reminders'>;

export function noticeViews(room: Room, nowMs: number, language: Language): NoticeViews {
  const holding = room.notices.filter(({ kind }) => stillHolds(kind, room));
  const unresolved = MATTERS.flatMap((grades) => {
    const newest = grades.map((kinds) => holding.find(({ kind }) => kinds.includes(kind)));
    return newest.find((notice) => notice !== undefined) ?? [];
  });
  const others = room.notices
    .filter((notice) => !unresolved.includes(notice) && nowMs - notice.atMs < SHOWN_FOR_MS)
    .slice(0, NOTICES_SHOWN);
  const view = (notice: Notice): NoticeView => noticeView(notice, nowMs, language);
  return { unresolved: unresolved.map(view), others: others.map(view) };
}

/** By what the room says now: a notice itself is never taken back. */
function stillHolds(kind: NoticeKind, { supply, meter, reminders }: Room): boolean {
  const { desired, holds, foundOpen } = supply;
  const availableFen = meter?.availableFen ?? 0;
  const cutForArrears = desired === 'off' && holds.every((hold) => hold === 'arrears');
  switch (kind) {
    case 'lowBalance':
      return meter?.low === true;
    case 'ownThreshold':
      return meter !== undefined && availableFen < (reminders.ownThresholdFen ?? -Infinity);
    case 'cutNotice':
    case 'cutSoon':
      return availableFen < 0 && desired === 'on';
    case 'cutDone':
      return cutForArrears;
    case 'switchedOff':
      return desired === 'off' && !cutForArrears;
    case 'relayOpened':
      return desired === 'on' && foundOpen === true;
    case 'restored':
    case 'roommateJoined':
    case 'avatarRemoved':
    case 'banLifted':
    case 'feedbackAnswered':
      return false;
  }
}

function noticeView({ noticeId, kind, atMs, detail }: Notice, nowMs: number, language: Language): NoticeView {
  const t = noticeTexts[language];
  const { availableFen, bindingId, name = '', left } = detail;
  const owes = typeof availableFen === 'number' && availableFen < 0;
  const amount = typeof availableFen === 'number' ? money(Math.abs(availableFen)) : undefined;
  const text = owes ? t.owed : kind === 'cutNotice' && amount === undefined ? t.cutNoticePlain : t[kind];
  const { url, ...style } = STYLES[kind];
  return {
    noticeId,
    text: fill(text, defined({ name, amount, left })),
    time: moment(atMs, nowMs, language),
    ...style,
    url: typeof bindingId === 'string' ? `${url}?bindingId=${bindingId}` : url,
  };
}
