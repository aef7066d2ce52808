/**
 * What is asked for with a reason, in a sheet over the page. One id stands for one wish: sent again after a failure
 * it is still the same, and after a refusal another wish begins.
 */
import { type Answer, errorMessage } from '../api/callFunction';
import { newRequestId } from '../api/requestId';

interface AskingPage {
  readonly data: { readonly busy: boolean };
  setData(change: { busy?: boolean; asking?: boolean; askProblem?: string }): void;
  requestId: string;
  refresh(): Promise<void>;
}

/** What the sheet shows of a page's data before anything is asked. */
export const UNASKED = { asking: false, askTitle: '', askText: '', busy: false, askProblem: '' };

/** What the reason sheet triggers. */
export interface Confirmed {
  readonly detail: { readonly why: string };
}

/** @param done what is told once it is so */
export async function submitWithReason(
  page: AskingPage,
  send: (requestId: string) => Promise<Answer<unknown>>,
  done: string,
): Promise<void> {
  if (page.data.busy) return;
  page.setData({ busy: true, askProblem: '' });
  const answer = await send(page.requestId);
  page.setData({ busy: false });
  if (!answer.ok) {
    page.setData({ askProblem: errorMessage(answer) });
    if (!answer.retryable) page.requestId = newRequestId();
    return;
  }
  page.setData({ asking: false });
  await wx.showToast({ title: done, icon: 'none' });
  await page.refresh();
}
