/** The supply decisions of a run: cuts only on a reading that was pulled for them, a few at a time. */
import { MINUTE_MS } from '../../../shared/domain/shanghaiTime';
import type { InboxMessage, Ports } from '../../ports';
import { decideRoom } from './decideRoom';

/** Pulls cost a request each at the hub, which takes 20 a second. */
const PULLS_PER_RUN = 40;
/** What the hub last heard of a silent meter is no fresh reading. */
const FRESH_MS = 10 * MINUTE_MS;

/** @param settle settles a pulled message as any other */
export async function decideSupplies(
  cloud: Ports,
  roomIds: readonly string[],
  settle: (message: InboxMessage) => Promise<void>,
): Promise<void> {
  let pulls = 0;
  for (const roomId of roomIds) {
    if ((await decideRoom(cloud, roomId, false)) !== 'pull' || pulls >= PULLS_PER_RUN) continue;
    pulls += 1;
    const message = await pullReading(cloud, roomId);
    if (message === undefined) continue;
    await settle(message);
    await decideRoom(cloud, roomId, true);
  }
}

/** The pulled report is kept like a pushed one. Undefined where the meter does not answer now. */
async function pullReading(cloud: Ports, roomId: string): Promise<InboxMessage | undefined> {
  const room = await cloud.rooms.get(roomId);
  const pulled = room && (await cloud.meterHub.pull(room.meterNo));
  const nowMs = cloud.clock.nowMs();
  if (!pulled || nowMs - pulled.takenAtMs > FRESH_MS) return undefined;
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
