/** A room's power by hand: holds, and the protection from being cut. */
import * as v from 'valibot';
import { type Hold, type Outage, OUTAGE_REASONS } from '../../domain/supply/holds';
import type { CommandState } from '../../domain/supply/relayCommand';
import { change, key } from './fields';

/** `arrears` is not among them: only money takes that away, and only the rules put it on. */
const HOLDS = ['manual', 'overload', 'schedule'] as const;

/** For the residents, who see it on their first screen. */
const outage = v.strictObject({
  reason: v.picklist(OUTAGE_REASONS),
  expectedEndMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

export const supplyRequests = [
  /** Of a hold that is there it changes what the residents are told, and nothing else. */
  v.strictObject({
    ...change,
    action: v.literal('hold'),
    roomId: key,
    hold: v.picklist(HOLDS),
    outage: v.optional(outage),
  }),
  v.strictObject({ ...change, action: v.literal('release'), roomId: key, hold: v.picklist(HOLDS) }),
  /** 保电: such a room is never cut for arrears. */
  v.strictObject({ ...change, action: v.literal('protect'), roomId: key, protected: v.boolean() }),
  /** A relay that was found open is closed: whoever orders it knows that nobody works on the line. */
  v.strictObject({ ...change, action: v.literal('closeRelay'), roomId: key }),
] as const;

export interface SupplyState {
  readonly roomId: string;
  readonly desired: 'on' | 'off';
  readonly holds: readonly Hold[];
  readonly outage?: Outage;
  readonly protected: boolean;
  /** The command for the newest desired state. */
  readonly command?: {
    readonly state: CommandState;
    readonly sentAtMs?: number;
    readonly verifiedAtMs?: number;
  };
}
