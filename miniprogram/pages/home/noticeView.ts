/** The app's own notices, newest first: the last route of every message. */
import { moment, money } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { bilingual, fill } from '../../i18n/texts';
import { defined } from '../../shared/domain/basis/defined';
import type { NoticeKind } from '../../shared/domain/reminders/kinds';
import type { Notice } from '../../shared/domain/reminders/notice';

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

const noticeTexts = bilingual(
  {
    lowBalance: '余额不足：可用 {amount}，请及时充值。',
    ownThreshold: '余额低于你设置的提醒线：可用 {amount}。',
    cutNotice: '已欠费 {amount}，请尽快充值，否则将停电。',
    cutNoticePlain: '已欠费，请尽快充值，否则将停电。',
    cutDone: '因欠费已停电，充值后立即恢复。',
    switchedOff: '供电已由服务中心暂停，如有疑问请联系服务中心。',
    restored: '已恢复供电。',
    roommateJoined: '{name} 绑定了你的房间。',
    avatarRemoved: '你的头像未通过审核，已移除。',
    feedbackAnswered: '你的意见已有回复，请到「意见建议」查看。',
  },
  {
    lowBalance: 'Running low: {amount} available. Please recharge.',
    ownThreshold: 'Below your own line: {amount} available.',
    cutNotice: 'In arrears by {amount}: please recharge soon, or the power will be cut.',
    cutNoticePlain: 'In arrears: please recharge soon, or the power will be cut.',
    cutDone: 'The power was cut for arrears; a recharge brings it back at once.',
    switchedOff: 'The service department switched the power off; please ask them if you wonder why.',
    restored: 'The power is back.',
    roommateJoined: '{name} has bound your room.',
    avatarRemoved: 'Your picture did not pass the check and was taken away.',
    feedbackAnswered: 'Your feedback has an answer: see Feedback.',
  },
);

const LOOKS: Readonly<Record<NoticeKind, Pick<NoticeView, 'icon' | 'tone'>>> = {
  lowBalance: { icon: 'wallet', tone: 'warn' },
  ownThreshold: { icon: 'wallet', tone: 'plain' },
  cutNotice: { icon: 'error-circle', tone: 'danger' },
  cutDone: { icon: 'poweroff', tone: 'danger' },
  switchedOff: { icon: 'poweroff', tone: 'warn' },
  restored: { icon: 'thunder', tone: 'good' },
  roommateJoined: { icon: 'user-add', tone: 'plain' },
  avatarRemoved: { icon: 'user', tone: 'warn' },
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
    const { availableFen, bindingId, name = '' } = detail;
    const amount = typeof availableFen === 'number' ? money(availableFen) : undefined;
    const text = kind === 'cutNotice' && amount === undefined ? t.cutNoticePlain : t[kind];
    return {
      noticeId,
      text: fill(text, defined({ name, amount })),
      time: moment(atMs, nowMs, language),
      ...LOOKS[kind],
      ...(typeof bindingId === 'string' ? { bindingId } : {}),
    };
  });
}
