/**
 * The phone keeps a draft until the cloud has it. The draft's id is stored with it, so that a draft that is sent twice
 * is filed once.
 */
import { newRequestId } from '../../../api/requestId';

export interface Draft {
  readonly feedbackId: string;
  readonly text: string;
  readonly contact: string;
  /** Pictures that are uploaded. */
  readonly fileIds: readonly string[];
}

const KEY = 'feedbackDraft';

export function freshDraft(): Draft {
  return { feedbackId: newRequestId(), text: '', contact: '', fileIds: [] };
}

export function storedDraft(): Draft {
  const stored: unknown = wx.getStorageSync(KEY);
  return typeof stored === 'object' && stored !== null ? (stored as Draft) : freshDraft();
}

export function keepDraft(draft: Draft): void {
  wx.setStorageSync(KEY, draft);
}

export function forgetDraft(): void {
  wx.removeStorageSync(KEY);
}
