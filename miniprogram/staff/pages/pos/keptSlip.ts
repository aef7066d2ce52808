/** What the phone keeps for the next slip. */
import { EMPTY, KEPT_FIELDS, type Typed } from './posForm';

const TERMINAL_KEY = 'staff:terminal';

export function keepTerminal(typed: Typed): void {
  wx.setStorageSync(TERMINAL_KEY, Object.fromEntries(KEPT_FIELDS.map((field) => [field, typed[field]])));
}

export function formForNext(): Typed {
  const stored: unknown = wx.getStorageSync(TERMINAL_KEY);
  return typeof stored === 'object' && stored !== null ? { ...EMPTY, ...(stored as Partial<Typed>) } : EMPTY;
}
