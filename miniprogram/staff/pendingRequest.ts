/**
 * One mechanism of request ids for every change by staff. The phone makes the id and stores it before it sends the
 * change. Until the cloud has answered, the same change is sent under the same id, also after the app was closed, so
 * that the cloud makes the change once.
 */
import type { Answer } from '../api/callFunction';
import { newRequestId } from '../api/requestId';
import { MINUTE_MS } from '../shared/domain/basis/shanghaiTime';

/** Staff may hold a room again after the hold was ended: after this time the same change gets a new id. */
export const RECURS_AFTER_MS = 10 * MINUTE_MS;

export interface ReasonGiven {
  /** Absent where a change needs no reason. The cloud compares the reason too, so a repeated request carries the first. */
  readonly why?: string;
}

export interface StaffChange<Reason extends ReasonGiven> {
  /** What the change is about, e.g. `room:…`: the phone keeps one pending change for each subject. */
  readonly subject: string;
  /** Everything that is to become true. Another content is another change and gets another id. */
  readonly change: object;
  readonly reason: Reason;
  /** Absent where the same content can only mean the same change, e.g. a slip or a case. */
  readonly recursAfterMs?: number;
}

interface PendingRequest {
  readonly change: string;
  readonly identity: ReasonGiven & { readonly requestId: string };
  readonly madeAtMs: number;
}

/** The request is forgotten once the cloud has made the change or has refused it for good. */
export async function sendOnce<Reason extends ReasonGiven, Reply>(
  staffChange: StaffChange<Reason>,
  send: (identity: Reason & { readonly requestId: string }) => Promise<Answer<Reply>>,
): Promise<Answer<Reply>> {
  const key = `pending:${staffChange.subject}`;
  const answer = await send(storedIdentity(key, staffChange));
  if (answer.ok || !answer.retryable) wx.removeStorageSync(key);
  return answer;
}

/** Returns when the phone has stored it: the call is synchronous. */
function storedIdentity<Reason extends ReasonGiven>(
  key: string,
  { change: content, reason, recursAfterMs = Infinity }: StaffChange<Reason>,
): Reason & { readonly requestId: string } {
  const change = JSON.stringify(content);
  const nowMs = Date.now();
  const stored: unknown = wx.getStorageSync(key);
  if (isPendingRequest(stored) && stored.change === change && nowMs - stored.madeAtMs < recursAfterMs)
    return stored.identity as Reason & { readonly requestId: string };
  const identity = { ...reason, requestId: newRequestId() };
  const pending: PendingRequest = { change, identity, madeAtMs: nowMs };
  wx.setStorageSync(key, pending);
  return identity;
}

/** WeChat returns an empty text for a key that was never stored. */
function isPendingRequest(stored: unknown): stored is PendingRequest {
  return typeof stored === 'object' && stored !== null && 'change' in stored && 'identity' in stored;
}
