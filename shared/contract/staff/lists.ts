/** What waits for operators: suspect readings, silent meters, commands that did not arrive, people who were not reached. */
import * as v from 'valibot';
import type { Channel } from '../../domain/basis/channelTrouble';
import type { QuarantineReason, RelayState } from '../../domain/metering/reading';
import type { SuspenseReason } from '../../domain/payments/suspense';
import type { MessageKind } from '../../domain/reminders/kinds';
import type { RoomPath } from '../../domain/rooms/room';
import type { CommandState } from '../../domain/supply/relayCommand';
import { after } from './fields';
import type { WorkOrderRow } from './meters';

const WORKLISTS = ['silentMeters', 'failedCommands', 'unreached', 'stuck'] as const;

export type WorklistName = (typeof WORKLISTS)[number];

export const listRequests = [
  v.strictObject({ action: v.literal('listQuarantine'), after }),
  v.strictObject({ action: v.literal('worklist'), list: v.picklist(WORKLISTS), after }),
] as const;

/** How many rows there are on all pages: on the first of several. */
export type ListTotal = number;

export interface QuarantineList {
  /** What could not be read, newest first; then meters by number, each with the first of its readings that wait. */
  readonly readings: readonly SuspectReadingRow[];
  readonly next?: string;
  readonly total?: ListTotal;
}

export interface SuspectReadingRow {
  readonly readingId: string;
  /** When it was set aside. */
  readonly atMs: number;
  readonly reason: QuarantineReason;
  /** What could not be read of a report that counts. */
  readonly part?: string;
  /** Absent where the report could not be read. */
  readonly meterNo?: string;
  readonly registerWh?: number;
  readonly takenAtMs?: number;
  /** Absent for a meter that no room has. */
  readonly roomId?: string;
  readonly path?: RoomPath;
  /** The last good value before it that is known, as the dial showed it. */
  readonly before?: { readonly registerWh: number; readonly takenAtMs: number };
  /** What staff have ruled about it, and is not applied yet or was refused. */
  readonly order?: WorkOrderRow;
  /** Accepting it charges this, with what is believable once it is good. */
  readonly charges?: ChargesIfAccepted;
  /** Where several of the meter wait, this one the first of them: they can be ruled upon together. */
  readonly all?: WaitingTogether;
}

/** As far as the first and the last that wait tell; absent where it can't be accepted. */
export interface ChargesIfAccepted {
  readonly energyWh: number;
  readonly chargeFen: number;
}

export interface WaitingTogether {
  readonly count: number;
  readonly last: { readonly registerWh: number; readonly takenAtMs: number };
  /** For the ruling: what comes later is not ruled upon unseen. */
  readonly untilMs: number;
  /** Accepting them all charges this. */
  readonly charges?: ChargesIfAccepted;
}

export interface Worklist {
  /** Newest first. */
  readonly rows: readonly WorklistRow[];
  readonly next?: string;
  readonly total?: ListTotal;
}

export type WorklistRow = {
  readonly rowId: string;
  readonly atMs: number;
  /** Absent where it is about no room that is in the books. */
  readonly roomId?: string;
  readonly path?: RoomPath;
} & WorklistCase;

export type WorklistCase =
  /** `atMs`: since then. */
  | { readonly kind: 'silent'; readonly meterNo: string }
  | {
      readonly kind: 'command';
      readonly relay: RelayState;
      readonly state: CommandState;
      readonly attempts: number;
    }
  /** The relay is not as it is wished, by no command of ours; `atMs`: since it was seen. */
  | { readonly kind: 'relay'; readonly seen: RelayState }
  /**
   * `count`: messages of 7 days that did not get through. The newest is what it is `about`, and `name` is whoever was to
   * be told, where that account still lives there.
   */
  | { readonly kind: 'message'; readonly about: MessageKind; readonly count: number; readonly name?: string }
  /** Nobody was notified that the room is about to be cut; the messages are counted likewise. */
  | { readonly kind: 'arrears'; readonly count: number }
  /** A way to another house does not work; `atMs`: since then, `lastMs`: when it was last tried. */
  | { readonly kind: 'channel'; readonly channel: Channel; readonly lastMs: number; readonly reason: string }
  /** Money that no room could be credited with. */
  | {
      readonly kind: 'suspense';
      readonly reason: SuspenseReason;
      readonly totalFen: number;
      readonly orderId: string;
    }
  /** What should have been done long ago, and is tried again at ever longer intervals. */
  | { readonly kind: 'openOrder'; readonly amountFen: number; readonly orderId: string }
  | { readonly kind: 'queuedMessage'; readonly about: MessageKind }
  | { readonly kind: 'filedOrder' }
  /** It tells of more than a line lets through, and waits for a second person. */
  | { readonly kind: 'unconfirmedOrder' };
