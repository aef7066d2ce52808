import pMap from 'p-map';
import type { ShardUpdate } from '../../../shared/domain/billing/shardUpdate';
import type { MeterShard } from '../../../shared/domain/metering/meterShard';
import type { BasisPorts } from '../../basis/ports';

/** Shards that are on their way at one time: what a tick takes is the way to the database and back. */
const SHARDS_AT_ONCE = 8;

/** A shard with which something can't be done now drops out, and no other. */
export async function eachShard<Item extends MeterShard | ShardUpdate, Result>(
  { log }: Pick<BasisPorts, 'log'>,
  items: readonly Item[],
  run: (item: Item) => Promise<Result | undefined>,
): Promise<readonly Result[]> {
  const runOrLog = async (item: Item): Promise<Result | undefined> => {
    try {
      return await run(item);
    } catch (error) {
      const { _id } = 'shard' in item ? item.shard : item;
      log('shard not settled', { shard: _id, error: String(error) });
      return undefined;
    }
  };
  const results = await pMap(items, runOrLog, { concurrency: SHARDS_AT_ONCE });
  return results.flatMap((result) => result ?? []);
}
