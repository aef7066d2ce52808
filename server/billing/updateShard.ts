/** What new readings make of a shard. The rules are pure; what they need of the past is fetched here. */
import {
  type FailedMeter,
  type MeterPart,
  meterPart,
  type ShardUpdate,
  shardUpdate,
} from '../../shared/domain/billing/shardUpdate';
import type { TariffVersion } from '../../shared/domain/billing/tariff';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import {
  historyRequest,
  type MeterChange,
  meterChange,
  updateInOrder,
  updateWithHistory,
} from '../../shared/domain/metering/meterUpdate';
import type { Reading } from '../../shared/domain/metering/reading';
import type { RegisterHistory } from '../../shared/domain/metering/registerHistory';
import { type HistorySource, loadHistories } from '../metering/loadHistories';

type Histories = Awaited<ReturnType<typeof loadHistories>>;

/**
 * A meter that can't be updated drops out, and no other of its shard.
 * @param ordered register histories that staff changed, by slot: they are recomputed from all that is kept
 * @throws if one of these can't be: the order is about nothing else
 */
export async function updateShard(
  shard: MeterShard,
  fresh: ReadonlyMap<string, readonly Reading[]>,
  past: HistorySource,
  tariffs: readonly TariffVersion[],
  nowMs: number,
  ordered: Readonly<Record<string, RegisterHistory>> = {},
): Promise<ShardUpdate> {
  const failed: FailedMeter[] = [];
  const attempt = async <Made>(slot: string, make: () => Made | Promise<Made>): Promise<Made | undefined> => {
    try {
      return await make();
    } catch (error) {
      if (slot in ordered) throw error;
      failed.push({ meterNo: shard.meters[slot]?.meterNo ?? '', error: String(error) });
      return undefined;
    }
  };
  const changes: MeterChange[] = [];
  for (const [slot, before] of Object.entries(shard.meters)) {
    const change = await attempt(slot, () => meterChange({ slot, before }, fresh, ordered[slot]));
    if (change !== undefined) changes.push(change);
  }
  const together = await historiesOfMany(changes, past);
  const parts: MeterPart[] = [];
  for (const change of changes) {
    const part = await attempt(change.slot, async () => {
      let update = updateInOrder(change);
      if (update === 'needsHistory') {
        const found =
          (change.isBackdated ? together : undefined) ??
          (await loadHistories([historyRequest(change)], past));
        update = updateWithHistory(change, found(change.meter));
      }
      return meterPart({ change, update }, tariffs, { id: `r${shard.revision}`, nowMs });
    });
    if (part !== undefined) parts.push(part);
  }
  return shardUpdate(shard, parts, failed);
}

/**
 * Late readings come for many meters at once, so one question is asked for all; a contradiction is rare. Undefined where
 * it can't be answered: then each meter is asked for alone.
 */
async function historiesOfMany(
  changes: readonly MeterChange[],
  past: HistorySource,
): Promise<Histories | undefined> {
  const backdated = changes.filter(({ isBackdated }) => isBackdated);
  try {
    return await loadHistories(backdated.map(historyRequest), past);
  } catch {
    return undefined;
  }
}
