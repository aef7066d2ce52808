import type { Ports } from '../ports';
import { decideSupplies } from './decideSupplies';
import { unread } from '../metering/readBatch';
import { settleMessages, type Rules } from '../entries/settleMessages';

/** The supply of rooms that owe something, or did. What a meter answers for it is settled as any other reading. */
export function decideIndebted(
  cloud: Ports,
  roomIds: readonly string[],
  rules: Rules,
  deadlineMs: number,
): Promise<void> {
  return decideSupplies(
    cloud,
    roomIds,
    async (pulled) => {
      const { done } = await settleMessages(cloud, unread([pulled]), rules);
      await cloud.inbox.done(done);
    },
    deadlineMs,
  );
}
