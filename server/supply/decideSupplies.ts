import type { CampusSettings } from '../../shared/domain/documents/settings';
import { type DecidePorts, decideRoom } from './decideRoom';

/**
 * The rooms that would be cut, but for a reading that is pulled for it. One room that fails holds up no other.
 */
export async function decideSupplies(
  cloud: DecidePorts,
  roomIds: readonly string[],
  settings: CampusSettings,
): Promise<readonly string[]> {
  const awaitingReading: string[] = [];
  for (const roomId of roomIds) {
    try {
      if ((await decideRoom(cloud, roomId, settings)) === 'pull') awaitingReading.push(roomId);
    } catch (error) {
      cloud.log('supply not decided', { room: roomId, error: String(error) });
    }
  }
  return awaitingReading;
}
