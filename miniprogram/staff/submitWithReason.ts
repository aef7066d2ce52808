/** Sends a change for which a sheet over the page has asked the reason. */
import { type Answer, errorMessage } from '../api/callFunction';
import { sendOnce, type StaffChange } from './pendingRequest';

interface AskingPage {
  readonly data: { readonly busy: boolean };
  setData(change: { busy?: boolean; asking?: boolean; askProblem?: string }): void;
  refresh(): Promise<void>;
}

/** What the sheet shows of a page's data before anything is asked. */
export const UNASKED = { asking: false, askTitle: '', askText: '', busy: false, askProblem: '' };

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
  page: AskingPage,
  change: StaffChange<{ readonly why: string }>,
  send: (identity: ReasonedIdentity) => Promise<Answer<unknown>>,
  done: string,
): Promise<void> {
  if (page.data.busy) return;
  page.setData({ busy: true, askProblem: '' });
  const answer = await sendOnce(change, send);
  page.setData({ busy: false });
  if (!answer.ok) {
    page.setData({ askProblem: errorMessage(answer) });
    return;
  }
  page.setData({ asking: false });
  await wx.showToast({ title: done, icon: 'none' });
  await page.refresh();
}
