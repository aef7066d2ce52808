/** Calls the number that was tapped. */
import type { Tap } from './events';

export function callNumber({ currentTarget }: Tap<{ number: string }>): void {
  wx.makePhoneCall({ phoneNumber: currentTarget.dataset.number }).catch(() => undefined); // Hanging up is no error.
}
