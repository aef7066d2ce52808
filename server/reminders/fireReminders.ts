/** Reminders: decided by state on every settled room, fired for everybody bound to it. */
import pMap from 'p-map';
import { chunk, sum } from 'remeda';
import type { Fen } from '../../shared/domain/basis/units';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import { type OutboxMessage, reminderMessageId } from '../../shared/domain/reminders/message';
import { belowOwnThreshold } from '../../shared/domain/reminders/ownThreshold';
import type { Recipient } from '../../shared/domain/reminders/recipient';
import { isLow, type ReminderRules } from '../../shared/domain/reminders/reminderDue';
import { decideReminders, type RemindersDecision } from '../../shared/domain/reminders/reminders';
import type { BasisPorts, Transact } from '../basis/ports';
import type { RemindersPorts, RemindersTransaction, Resident } from './ports';
import { bindingKeys, type RoomBalance } from './roomBalances';

export type FirePorts = Pick<BasisPorts, 'clock' | 'log'> &
  Pick<RemindersPorts, 'bindings'> & { readonly transact: Transact<RemindersTransaction> };

export interface FiredReminders {
  /** How many messages. */
  readonly fired: number;
  /** Rooms of which not everything could be decided now. */
  readonly failed: ReadonlySet<string>;
}

/** Rooms whose reminders are fired at one time. */
const ROOMS_AT_ONCE = 4;
/** What a transaction has room for: three requests each, and a hundred is the cloud's limit. */
const BINDINGS_PER_TRANSACTION = 25;

/** Fires for every armed binding whose room is below a line of its own or the campus's. One room that fails holds up no other. */
export async function fireReminders(
  cloud: FirePorts,
  balances: readonly RoomBalance[],
  { reminders }: CampusSettings,
): Promise<FiredReminders> {
  const low = balances.filter(({ availableFen }) => isLow(availableFen, reminders));
  // Below the campus's line its reminder speaks for the own one.
  const above = balances.filter(({ availableFen }) => !isLow(availableFen, reminders));
  const ownLines = above.flatMap(({ room, availableFen }) =>
    bindingKeys(room._id, belowOwnThreshold(room, availableFen)),
  );
  if (low.length + ownLines.length === 0) return { fired: 0, failed: new Set() };
  const armed = await cloud.bindings.withArmedReminder({
    lowRoomIds: low.map(({ room }) => room._id),
    belowOwnThreshold: ownLines,
  });
  const roomIds = new Set(armed.map(({ roomId }) => roomId));
  const rooms = balances.filter(({ room }) => roomIds.has(room._id));
  const failed = new Set<string>();
  const fireIn = async ({ room, availableFen }: RoomBalance): Promise<number> => {
    try {
      const bindings = armed.filter(({ roomId }) => roomId === room._id);
      return await fireInRoom(cloud, bindings, availableFen, reminders);
    } catch (error) {
      cloud.log('reminders not fired', { room: room._id, error: String(error) });
      failed.add(room._id);
      return 0;
    }
  };
  const fired = await pMap(rooms, fireIn, { concurrency: ROOMS_AT_ONCE });
  return { fired: sum(fired), failed };
}

async function fireInRoom(
  cloud: FirePorts,
  bindings: readonly Resident[],
  availableFen: Fen,
  rules: ReminderRules,
): Promise<number> {
  let fired = 0;
  for (const some of chunk(bindings, BINDINGS_PER_TRANSACTION))
    fired += await fire(cloud, some, availableFen, rules);
  return fired;
}

/** Disarming and the message are one: neither a second message nor a silent disarming can come of a crash. */
function fire(
  cloud: FirePorts,
  roommates: readonly Resident[],
  availableFen: Fen,
  rules: ReminderRules,
): Promise<number> {
  return cloud.transact(async ({ bindings, outbox }) => {
    let fired = 0;
    for (const { _id, roomId } of roommates) {
      const binding = await bindings.get(_id);
      if (binding?.roomId !== roomId) continue;
      const nowMs = cloud.clock.nowMs();
      const { fires, ...next } = decideReminders(binding, availableFen, rules, nowMs);
      if (fires === undefined) continue;
      await bindings.replace({ ...binding, ...next });
      await outbox.replace(reminderMessage(binding, fires, availableFen, nowMs));
      fired += 1;
    }
    return fired;
  });
}

function reminderMessage(
  { _id, bindingId, roomId, ownThresholdFen }: Recipient,
  { kind, day, notBeforeMs }: NonNullable<RemindersDecision['fires']>,
  availableFen: Fen,
  nowMs: number,
): OutboxMessage {
  return {
    _id: reminderMessageId(kind, bindingId, day),
    channel: 'message',
    openid: _id,
    roomId,
    kind,
    state: 'queued',
    notBeforeMs,
    createdAtMs: nowMs,
    detail: {
      availableFen,
      ...(kind === 'ownThreshold' && ownThresholdFen !== undefined ? { ownThresholdFen } : {}),
    },
  };
}
