import type { NoticeKind } from './kinds';

/** What the app shows on its own screen; the last route of a message, and never lost. */
export interface Notice {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly atMs: number;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** Notices kept per account; older ones have been seen or are past use. */
export const NOTICES_KEPT = 20;

/** What an account was notified of about itself, wherever it lives; everything else is about its room. */
const ABOUT_THE_ACCOUNT: readonly NoticeKind[] = ['avatarRemoved', 'feedbackAnswered', 'banLifted'];

/** What was said of a room stays behind when its resident moves. */
export function noticesThatMove(notices: readonly Notice[]): readonly Notice[] {
  return notices.filter(({ kind }) => ABOUT_THE_ACCOUNT.includes(kind));
}

interface WithNotices {
  readonly notices: readonly Notice[];
}

/** With a notice more, once by its id; the oldest beyond the bound goes. */
export function withNotice<T extends WithNotices>(binding: T, notice: Notice): T {
  if (binding.notices.some(({ noticeId }) => noticeId === notice.noticeId)) return binding;
  return { ...binding, notices: [...binding.notices, notice].slice(-NOTICES_KEPT) };
}
