import type { MessageKind } from '../../shared/domain/reminders/kinds';
import type { OutboxMessage } from '../../shared/domain/reminders/message';
import type { Recipient } from '../../shared/domain/reminders/recipient';
import { endOfQuietMs, type ReminderRules } from '../../shared/domain/reminders/reminderDue';
import type { BasisPorts } from '../basis/ports';
import type { RemindersPorts } from './ports';

/** A transaction has room for so many messages; no dorm room has more beds. */
export const MOST_NOTIFIED = 80;

/** Writes a message to everybody bound to the room; `occasion` makes it one per cause. */
export async function notifyRoommates(
  cloud: Pick<BasisPorts, 'clock'> & Pick<RemindersPorts, 'bindings' | 'outbox'>,
  roomId: string,
  { kind, occasion }: { readonly kind: MessageKind; readonly occasion: string },
  reminders: ReminderRules,
): Promise<void> {
  for (const binding of await cloud.bindings.ofRoom(roomId)) {
    await cloud.outbox.insert(roommateMessage(binding, kind, occasion, reminders, cloud.clock.nowMs()));
  }
}

export function roommateMessage(
  { _id, bindingId, roomId }: Recipient,
  kind: MessageKind,
  occasion: string,
  reminders: ReminderRules,
  nowMs: number,
): OutboxMessage {
  return {
    _id: `${kind}:${bindingId}:${occasion}`,
    channel: 'message',
    openid: _id,
    roomId,
    kind,
    state: 'queued',
    notBeforeMs: endOfQuietMs(reminders, nowMs),
    createdAtMs: nowMs,
    detail: {},
  };
}
