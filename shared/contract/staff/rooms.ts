/** Finding a room or a student, and a room's whole story. */
import * as v from 'valibot';
import { TYPED_LONGEST } from '../../domain/basis/typedLengths';
import type { EntryKind } from '../../domain/billing/ledger';
import type { QuarantineReason, RelayState } from '../../domain/metering/reading';
import type { RechargeOrderState } from '../../domain/payments/recharge';
import type { MessageKind } from '../../domain/reminders/kinds';
import type { MessageState } from '../../domain/reminders/message';
import type { RoomPath, Service } from '../../domain/rooms/room';
import type { StaffAction } from '../../domain/staff/staff';
import type { Hold, Outage } from '../../domain/supply/holds';
import type { CommandState } from '../../domain/supply/relayCommand';
import { after, key, line } from './fields';
import type { WorkOrderRow } from './meters';

export const roomRequests = [
  v.strictObject({
    action: v.literal('findRooms'),
    /** A room's path or code, an order's, a meter's or a lock's number, or the beginning of a nickname. */
    text: line(TYPED_LONGEST.staffSearch),
  }),
  v.strictObject({
    action: v.literal('roomStory'),
    roomId: key,
    after,
    /** The number of a lock, as a phone shows it, for it to be among those that are shown. */
    lock: v.optional(key),
  }),
] as const;

export interface FoundByStaff {
  readonly rooms: readonly FoundRoomRow[];
  /** There are more than are shown. */
  readonly more: boolean;
}

export interface FoundRoomRow {
  readonly roomId: string;
  readonly path: RoomPath;
  /** What led to it. */
  readonly by: 'path' | 'order' | 'meter' | 'lock' | 'name';
  /** The student or the order that led to it. */
  readonly match?: string;
}

export interface RoomStory {
  /** On the first page alone. */
  readonly head?: RoomHead;
  /** Newest first. */
  readonly events: readonly StoryEvent[];
  readonly next?: string;
}

export interface RoomHead {
  readonly roomId: string;
  readonly path: RoomPath;
  readonly meterNo: string;
  readonly creditsFen: number;
  readonly chargeFen: number;
  readonly availableFen: number;
  /** The register as it was last believed, and when the meter was last heard at all. */
  readonly registerWh: number;
  /** Of each of its time-of-use registers, where the meter has them. */
  readonly ratesWh?: readonly number[];
  readonly asOfMs: number;
  readonly lastHeardAtMs: number;
  readonly silent: boolean;
  readonly relay?: RelayState;
  /** The relay was found open, and not by a command of ours: an operator may order it closed. */
  readonly foundOpen?: true;
  readonly powerW?: number;
  readonly service: Service;
  readonly protected: boolean;
  readonly desired: 'on' | 'off';
  readonly holds: readonly Hold[];
  readonly outage?: Outage;
  /** Since when something has been owed. */
  readonly arrearsSinceMs?: number;
  /** Readings that wait in quarantine. */
  readonly doubtful: number;
  readonly residents: readonly ResidentRow[];
  /** Accounts that the roster has locked out and that tried this room last; newest first. */
  readonly lockedOut: readonly LockedOut[];
}

export interface LockedOut {
  /** As the account's phone shows it. */
  readonly lockId: string;
  readonly atMs: number;
}

export interface ResidentRow {
  readonly bindingId: string;
  readonly name: string;
  readonly boundAtMs: number;
  readonly confirmed: boolean;
  readonly changesUsed: number;
  readonly changesLeft: number;
}

interface Happened {
  readonly atMs: number;
  readonly eventId: string;
}

export type StoryEvent = Happened &
  (
    | {
        readonly kind: 'credit';
        readonly entry: EntryKind;
        readonly amountFen: number;
        readonly paidFor?: string;
        /** Of a payment by WeChat: whose order it was. */
        readonly payer?: string;
      }
    /** An order that came to no credit, or not yet: the credit tells of the payment. */
    | {
        readonly kind: 'order';
        readonly orderId: string;
        readonly state: Exclude<RechargeOrderState, 'credited'>;
        readonly amountFen: number;
        readonly payer: string;
      }
    | { readonly kind: 'relay'; readonly relay: RelayState; readonly state: CommandState }
    /** A message to one of those who lived there; those of one occasion say the same. */
    | {
        readonly kind: 'message';
        readonly about: MessageKind;
        readonly occasion: string;
        readonly state: MessageState;
        /** Absent where the account is not known any more. */
        readonly to?: string;
      }
    | {
        readonly kind: 'doubt';
        readonly reason: QuarantineReason;
        readonly state: string;
        readonly registerWh?: number;
      }
    | { readonly kind: 'staff'; readonly action: StaffAction; readonly by: string; readonly why?: string }
    | { readonly kind: 'bound'; readonly name: string }
    /** What staff reported about the meter, and what became of it. */
    | { readonly kind: 'workOrder'; readonly order: WorkOrderRow }
  );
