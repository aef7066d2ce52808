import * as v from 'valibot';
import { contract, key } from './contract';

const request = v.variant('action', [
  v.strictObject({ action: v.literal('list') }),
  /** "This is my roommate": opens past usage to a new binding. */
  v.strictObject({ action: v.literal('vouch'), bindingId: key }),
]);

export type RoommatesRequest = v.InferOutput<typeof request>;

export interface RoommatesReply {
  readonly roommates: readonly Roommate[];
}

/** Never openid, phone or student number. The presence can't be hidden, the name can. */
export interface Roommate {
  readonly bindingId: string;
  /** Masked; absent where its owner hides it. */
  readonly name?: string;
  /** `YYYY-MM` */
  readonly since: string;
  readonly confirmed: boolean;
}

export const roommatesContract = contract<RoommatesReply>()('roommates', request);
