import { endOfQuietMs } from '../../../shared/domain/alert';
import type { OutboxMessage } from '../../../shared/domain/message';
import type { Ports } from '../../ports';

/** Writes a message to everybody bound to the room; `occasion` makes it one per cause. Returns how many live there. */
export async function tellRoommates(
  cloud: Ports,
  roomId: string,
  kind: OutboxMessage['kind'],
  occasion: string,
): Promise<number> {
  const [bindings, { reminders }] = await Promise.all([cloud.bindings.ofRoom(roomId), cloud.settings.read()]);
  const nowMs = cloud.clock.nowMs();
  for (const { _id, bindingId } of bindings) {
    await cloud.outbox.insert({
      _id: `${kind}:${bindingId}:${occasion}`,
      channel: 'message',
      openid: _id,
      roomId,
      kind,
      state: 'queued',
      notBeforeMs: endOfQuietMs(reminders, nowMs),
      createdAtMs: nowMs,
      detail: {},
    });
  }
  return bindings.length;
}
