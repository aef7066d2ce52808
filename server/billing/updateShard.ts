/** What new readings make of a shard. The rules are pure; what they need of the past is fetched here. */
import { type ShardUpdate, shardUpdate, type UpdatedMeter } from '../../shared/domain/billing/shardUpdate';
import type { TariffVersion } from '../../shared/domain/billing/tariff';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import {
  historyRequest,
  meterChanges,
  updateInOrder,
  updateWithHistory,
} from '../../shared/domain/metering/meterUpdate';
import type { Reading } from '../../shared/domain/metering/reading';
import type { RegisterHistory } from '../../shared/domain/metering/registerHistory';
import { type HistorySource, loadHistories } from '../metering/loadHistories';

/** @param ordered register histories that staff changed, by slot: they are recomputed from all that is kept */
export async function updateShard(
  shard: MeterShard,
  fresh: ReadonlyMap<string, readonly Reading[]>,
  past: HistorySource,
  tariffs: readonly TariffVersion[],
  nowMs: number,
  ordered: Readonly<Record<string, RegisterHistory>> = {},
): Promise<ShardUpdate> {
  const changes = meterChanges(shard, fresh, ordered);
  // Late readings come for many meters at once, so one question is asked for all; a contradiction is rare.
  const backdated = changes.filter(({ isBackdated }) => isBackdated);
  const histories = await loadHistories(backdated.map(historyRequest), past);
  const updated: UpdatedMeter[] = [];
  for (const change of changes) {
    const update = updateInOrder(change);
    if (update !== 'needsHistory') updated.push({ change, update });
    else {
      const found = change.isBackdated ? histories : await loadHistories([historyRequest(change)], past);
      updated.push({ change, update: updateWithHistory(change, found(change.meter)) });
    }
  }
  return shardUpdate(shard, updated, tariffs, nowMs);
}
