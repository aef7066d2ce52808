import { type CampusRules, processMessages } from '../entries/processMessages';
import { unreadBatch } from '../metering/readBatch';
import type { Ports } from '../ports';
import { decideSupplies } from './decideSupplies';

/** The supply of rooms that owe something, or did. What a meter answers for it is settled as any other reading. */
export function decideSupplyAfter(
  cloud: Ports,
  roomIds: readonly string[],
  rules: CampusRules,
  deadlineMs: number,
): Promise<void> {
  return decideSupplies(
    cloud,
    roomIds,
    async (pulled) => {
      const { done } = await processMessages(cloud, unreadBatch([pulled]), rules);
      await cloud.inbox.markDone(done);
    },
    deadlineMs,
  );
}
