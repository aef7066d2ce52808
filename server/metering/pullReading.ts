import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import type { InboxMessage } from '../../shared/domain/metering/inboxMessage';
import type { BasisPorts } from '../basis/ports';
import type { RoomsPorts } from '../rooms/ports';
import type { MeteringPorts } from './ports';
import { pulledMessage } from './reportMessage';

/** A meter that was asked just now and shows another time has a wrong clock, and is a case for staff. */
const FRESH_MS = 10 * MINUTE_MS;

export interface PulledReading {
  readonly message: InboxMessage;
  readonly takenAtMs: number;
}

export type PullReadingPorts = Pick<BasisPorts, 'clock'> &
  Pick<RoomsPorts, 'rooms'> &
  Pick<MeteringPorts, 'meterHub' | 'inbox'>;

/** A fresh report of a room's meter, kept like a pushed one. Undefined where the meter does not answer now. */
export async function pullReading(
  cloud: PullReadingPorts,
  roomId: string,
): Promise<PulledReading | undefined> {
  const room = await cloud.rooms.get(roomId);
  const pulled = room && (await cloud.meterHub.pull(room.meterNo));
  const nowMs = cloud.clock.nowMs();
  if (!pulled) return undefined;
  const { takenAtMs } = pulled;
  if (takenAtMs !== undefined && Math.abs(nowMs - takenAtMs) > FRESH_MS) return undefined;
  const message = pulledMessage(room.meterNo, pulled, nowMs);
  await cloud.inbox.insert(message);
  return takenAtMs === undefined ? undefined : { message, takenAtMs };
}
