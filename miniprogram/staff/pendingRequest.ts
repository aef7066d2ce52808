/**
 * Changes that nobody has answered yet, as the phone keeps them: the same change is sent again as the same wish, also
 * after the app was closed, so that it is not carried out twice.
 */
import { newRequestId } from '../api/requestId';

/** What goes along with a change and does not tell it from another. */
export interface RequestIdentity {
  readonly requestId: string;
  /** The reason that was given; the door knows the wish by it too. */
  readonly why?: string;
}

interface PendingRequest {
  readonly change: string;
  readonly sent: RequestIdentity;
}

/**
 * Kept before anything is sent.
 * @param change all that is to become true, as text
 * @param why absent where the change speaks for itself
 */
export function pendingRequest<Why extends Pick<RequestIdentity, 'why'>>(
  key: string,
  change: string,
  why: Why,
): RequestIdentity & Why {
  const kept: unknown = wx.getStorageSync(key);
  if (isPendingRequest(kept) && kept.change === change) return kept.sent as RequestIdentity & Why;
  const sent = { ...why, requestId: newRequestId() };
  wx.setStorageSync(key, { change, sent });
  return sent;
}

export function forgetRequest(key: string): void {
  wx.removeStorageSync(key);
}

/** Nothing kept reads as an empty text. */
function isPendingRequest(kept: unknown): kept is PendingRequest {
  return typeof kept === 'object' && kept !== null && 'change' in kept && 'sent' in kept;
}
