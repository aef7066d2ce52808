/** The supply decisions of a run: cuts only on a reading that was pulled for them, a few at a time. */
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import type { InboxMessage } from '../../shared/domain/metering/inboxMessage';
import type { Ports } from '../ports';
import { decideRoom } from './decideRoom';

/** Pulls cost a request each at the hub, which takes 20 a second. */
const PULLS_PER_BATCH = 40;
/** A meter that was asked just now and shows another time has a wrong clock, and is a case for staff. */
const FRESH_MS = 10 * MINUTE_MS;

/**
 * One room that fails holds up no other.
 * @param settle settles a pulled message as any other
 * @param deadlineMs of the steady clock: after it nothing is pulled any more
 */
export async function decideSupplies(
  cloud: Ports,
  roomIds: readonly string[],
  settle: (message: InboxMessage) => Promise<void>,
  deadlineMs: number,
): Promise<void> {
  let pulls = 0;
  for (const roomId of roomIds) {
    try {
      if ((await decideRoom(cloud, roomId)) !== 'pull') continue;
      if (pulls >= PULLS_PER_BATCH || cloud.clock.steadyMs() > deadlineMs) continue;
      pulls += 1;
      const message = await pullReading(cloud, roomId);
      if (message === undefined) continue;
      await settle(message);
      await decideRoom(cloud, roomId, message.takenToMs);
    } catch (error) {
      cloud.log('supply not decided', { room: roomId, error: String(error) });
    }
  }
}

/** The pulled report is kept like a pushed one. Undefined where the meter does not answer now. */
async function pullReading(cloud: Ports, roomId: string): Promise<InboxMessage | undefined> {
  const room = await cloud.rooms.get(roomId);
  const pulled = room && (await cloud.meterHub.pull(room.meterNo));
  const nowMs = cloud.clock.nowMs();
  if (!pulled || Math.abs(nowMs - pulled.takenAtMs) > FRESH_MS) return undefined;
  const message: InboxMessage = {
    _id: `pull:${room.meterNo}:${pulled.takenAtMs}`,
    receivedAtMs: nowMs,
    body: JSON.stringify({ method: 'report', params: pulled.report }),
    meterNos: [room.meterNo],
    takenToMs: pulled.takenAtMs,
    state: 'waiting',
  };
  await cloud.inbox.insert(message);
  return message;
}
