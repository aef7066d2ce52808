import * as v from 'valibot';
import { contract, key } from './contract';

const request = v.variant('action', [
  v.strictObject({ action: v.literal('list') }),
  /** "This is my roommate": opens past usage to a new binding. */
  v.strictObject({ action: v.literal('vouch'), bindingId: key }),
  /** "Not my roommate": a case for the service department; nothing is taken from anybody until it decides. */
  v.strictObject({ action: v.literal('dispute'), bindingId: key }),
]);

export type RoommatesRequest = v.InferOutput<typeof request>;

export interface RoommatesReply {
  /** Whether the caller may vouch: only who is confirmed may. */
  readonly confirmed: boolean;
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
  /** The caller has said that this is no roommate, and the service department looks into it. */
  readonly disputed: boolean;
  /** A temporary address of the picture; absent where there is none, it is not checked yet, or the name is hidden. */
  readonly avatarUrl?: string;
}

export const roommatesContract = contract<RoommatesReply>()('roommates', request);
