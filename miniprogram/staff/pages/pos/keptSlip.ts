/** What the phone keeps for the next slip, and of a payment that is not answered yet. */
import { EMPTY, KEPT_FIELDS, type Typed } from './posForm';

const TERMINAL_KEY = 'staff:terminal';
const WISH_KEY = 'staff:posWish';

export function keepTerminal(typed: Typed): void {
  wx.setStorageSync(TERMINAL_KEY, Object.fromEntries(KEPT_FIELDS.map((field) => [field, typed[field]])));
}

export function formForNext(): Typed {
  const kept: unknown = wx.getStorageSync(TERMINAL_KEY);
  return typeof kept === 'object' && kept !== null ? { ...EMPTY, ...(kept as Partial<Typed>) } : EMPTY;
}

interface KeptWish {
  readonly content: string;
  readonly requestId: string;
}

/**
 * The id under which this content is sent: the one that it was sent under before, if nobody answered then.
 * @param content all that is to be posted, as text
 */
export function wishId(content: string, newId: () => string): string {
  const kept: unknown = wx.getStorageSync(WISH_KEY);
  if (isKept(kept) && kept.content === content) return kept.requestId;
  const requestId = newId();
  wx.setStorageSync(WISH_KEY, { content, requestId });
  return requestId;
}

export function forgetWish(): void {
  wx.removeStorageSync(WISH_KEY);
}

function isKept(kept: unknown): kept is KeptWish {
  return typeof kept === 'object' && kept !== null && 'content' in kept && 'requestId' in kept;
}
