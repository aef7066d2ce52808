import type { MessageKind } from '../reminders/kinds';

/** What did not get through to a room. */
export interface UnreachedRoom {
  /** The room's. */
  readonly _id: string;
  readonly count: number;
  /** Of the newest: when it was made, what about and for whom. */
  readonly atMs: number;
  readonly kind: MessageKind;
  readonly openid: string;
}
