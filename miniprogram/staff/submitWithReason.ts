/** Sends a change with the reason that was typed into the sheet over the page. */
import { type Answer, errorMessage } from '../api/callFunction';
import { sendOnce, type StaffChange } from './pendingRequest';

interface ConfirmingPage {
  readonly data: { readonly busy: boolean };
  setData(change: { busy?: boolean; confirming?: boolean; confirmProblem?: string }): void;
  refresh(): Promise<void>;
}

/** The sheet's part of a page's data while the sheet is closed. */
export const NOT_CONFIRMING = {
  confirming: false,
  questionTitle: '',
  questionText: '',
  busy: false,
  confirmProblem: '',
};

/** What the reason sheet triggers. */
export interface Confirmed {
  readonly detail: { readonly why: string };
}

export interface ReasonedIdentity {
  readonly requestId: string;
  readonly why: string;
}

/** @param done the words that the page shows once the change is made */
export async function submitWithReason(
  page: ConfirmingPage,
  change: StaffChange<{ readonly why: string }>,
  send: (identity: ReasonedIdentity) => Promise<Answer<unknown>>,
  done: string,
): Promise<void> {
  if (page.data.busy) return;
  page.setData({ busy: true, confirmProblem: '' });
  const answer = await sendOnce(change, send);
  page.setData({ busy: false });
  if (!answer.ok) {
    page.setData({ confirmProblem: errorMessage(answer) });
    return;
  }
  page.setData({ confirming: false });
  await wx.showToast({ title: done, icon: 'none' });
  await page.refresh();
}
