/** The app's own notices, newest first: the last route of every message. */
import { moment, money } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { fill } from '../../i18n/texts';
import { defined } from '../../shared/domain/basis/defined';
import type { NoticeKind } from '../../shared/domain/reminders/kinds';
import type { Notice } from '../../shared/domain/reminders/notice';
import { noticeTexts } from './texts';

export interface NoticeView {
  readonly noticeId: string;
  readonly text: string;
  readonly time: string;
  readonly icon: string;
  readonly tone: 'danger' | 'warn' | 'good' | 'plain';
  /** The newcomer it is about: "not my roommate" can be said of it. */
  readonly bindingId?: string;
}

/** More than these are history. */
const NOTICES_SHOWN = 5;

const STYLES: Readonly<Record<NoticeKind, Pick<NoticeView, 'icon' | 'tone'>>> = {
  lowBalance: { icon: 'wallet', tone: 'warn' },
  ownThreshold: { icon: 'wallet', tone: 'plain' },
  cutNotice: { icon: 'error-circle', tone: 'danger' },
  cutSoon: { icon: 'error-circle', tone: 'danger' },
  cutDone: { icon: 'poweroff', tone: 'danger' },
  switchedOff: { icon: 'poweroff', tone: 'warn' },
  relayOpened: { icon: 'poweroff', tone: 'danger' },
  restored: { icon: 'thunder', tone: 'good' },
  roommateJoined: { icon: 'user-add', tone: 'plain' },
  avatarRemoved: { icon: 'user', tone: 'warn' },
  banLifted: { icon: 'swap', tone: 'good' },
  feedbackAnswered: { icon: 'chat', tone: 'plain' },
};

export function noticeViews(
  notices: readonly Notice[],
  nowMs: number,
  language: Language,
): readonly NoticeView[] {
  const t = noticeTexts[language];
  return notices.slice(0, NOTICES_SHOWN).map((notice): NoticeView => {
    const { noticeId, kind, atMs, detail } = notice;
    const { availableFen, bindingId, name = '', left } = detail;
    const amount = typeof availableFen === 'number' ? money(availableFen) : undefined;
    const text = kind === 'cutNotice' && amount === undefined ? t.cutNoticePlain : t[kind];
    return {
      noticeId,
      text: fill(text, defined({ name, amount, left })),
      time: moment(atMs, nowMs, language),
      ...STYLES[kind],
      ...(typeof bindingId === 'string' ? { bindingId } : {}),
    };
  });
}
