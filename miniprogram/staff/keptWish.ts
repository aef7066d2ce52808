/**
 * Changes that nobody has answered yet, as the phone keeps them: the same change is sent again as the same wish, also
 * after the app was closed, so that it is not carried out twice.
 */
import { newRequestId } from '../doors/requestId';

/** What goes along with a change and does not tell it from another. */
export interface Sent {
  readonly requestId: string;
  /** The reason that was given; the door knows the wish by it too. */
  readonly why?: string;
}

interface KeptWish {
  readonly change: string;
  readonly sent: Sent;
}

/**
 * Kept before anything is sent.
 * @param change all that is to become true, as text
 * @param why absent where the change speaks for itself
 */
export function sentWith<Why extends Pick<Sent, 'why'>>(key: string, change: string, why: Why): Sent & Why {
  const kept: unknown = wx.getStorageSync(key);
  if (isKept(kept) && kept.change === change) return kept.sent as Sent & Why;
  const sent = { ...why, requestId: newRequestId() };
  wx.setStorageSync(key, { change, sent });
  return sent;
}

export function forgetWish(key: string): void {
  wx.removeStorageSync(key);
}

/** Nothing kept reads as an empty text. */
function isKept(kept: unknown): kept is KeptWish {
  return typeof kept === 'object' && kept !== null && 'change' in kept && 'sent' in kept;
}
