import type { OutboxMessage } from '../../shared/domain/reminders/message';
import type { Recipient } from '../../shared/domain/reminders/recipient';
import { endOfQuietMs, type ReminderRules } from '../../shared/domain/reminders/reminderDue';
import type { Ports } from '../ports';

/** A transaction has room for so many messages; no dorm room has more beds. */
export const MOST_NOTIFIED = 80;

/** Writes a message to everybody bound to the room; `occasion` makes it one per cause. */
export async function notifyRoommates(
  cloud: Ports,
  roomId: string,
  kind: OutboxMessage['kind'],
  occasion: string,
): Promise<void> {
  const [bindings, { reminders }] = await Promise.all([cloud.bindings.ofRoom(roomId), cloud.settings.read()]);
  for (const binding of bindings) {
    await cloud.outbox.insert(roommateMessage(binding, kind, occasion, reminders, cloud.clock.nowMs()));
  }
}

export function roommateMessage(
  { _id, bindingId, roomId }: Recipient,
  kind: OutboxMessage['kind'],
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
