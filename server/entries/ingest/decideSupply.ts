import { pullReading, type PullReadingPorts } from '../../metering/pullReading';
import { type DecidePorts, decideRoom } from '../../supply/decideRoom';
import { decideSupplies } from '../../supply/decideSupplies';
import type { CampusRules } from './campusRules';
import { openBatch, unreadBatch } from './openBatch';
import { settleBatch, type SettlePorts } from './settleBatch';

export type DecideSupplyPorts = DecidePorts & PullReadingPorts & SettlePorts;

/** Pulls cost a request each at the hub, which takes 20 a second. */
const PULLS_PER_BATCH = 40;

/**
 * The supply of rooms that owe something, or did. A cut needs a reading that was pulled for it: what the meter answers is
 * settled as any other reading, and the room is decided upon again. One room that fails holds up no other.
 * @param deadlineMs of the steady clock: after it nothing is pulled any more
 */
export async function decideSupply(
  cloud: DecideSupplyPorts,
  roomIds: readonly string[],
  rules: CampusRules,
  deadlineMs: number,
): Promise<void> {
  const awaitingReading = await decideSupplies(cloud, roomIds, rules.settings);
  for (const roomId of awaitingReading.slice(0, PULLS_PER_BATCH)) {
    if (cloud.clock.steadyMs() > deadlineMs) return;
    try {
      const pulled = await pullReading(cloud, roomId);
      if (pulled === undefined) continue;
      const opened = await openBatch(cloud, unreadBatch([pulled.message]));
      const { done } = await settleBatch(cloud, opened, rules);
      await cloud.inbox.markDone(done);
      await decideRoom(cloud, roomId, rules.settings, pulled.takenAtMs);
    } catch (error) {
      cloud.log('supply not decided', { room: roomId, error: String(error) });
    }
  }
}
