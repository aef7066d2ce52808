/** Writes updated shards, with what must be written before and after each. */
import type { ShardUpdate } from '../../../shared/domain/billing/shardUpdate';
import type { RoomForBilling } from '../../../shared/domain/documents/room';
import type { CampusSettings } from '../../../shared/domain/documents/settings';
import type { BasisPorts, Transact } from '../../basis/ports';
import {
  clearedBeyondTransaction,
  needsTransaction,
  type ShardTransaction,
  writeShard,
} from '../../billing/writeShard';
import type { MeteringPorts } from '../../metering/ports';
import type { RemindersPorts } from '../../reminders/ports';
import { rearmRecovered, type RoomBalance, roomBalances } from '../../reminders/roomBalances';
import type { RoomsPorts } from '../../rooms/ports';
import { eachShard } from './eachShard';

export type WriteShardsPorts = Pick<BasisPorts, 'log'> &
  Pick<RoomsPorts, 'rooms'> &
  Pick<MeteringPorts, 'shards' | 'quarantine'> &
  Pick<RemindersPorts, 'bindings'> & { readonly transact: Transact<ShardTransaction> };

export interface WrittenShard extends ShardUpdate {
  /** Those of its rooms thereafter. */
  readonly balances: readonly RoomBalance[];
}

/**
 * Those that are written. Steps are taken by all shards together, because a single update must not run while the same
 * function has a transaction open.
 */
export async function writeShards(
  cloud: WriteShardsPorts,
  updates: readonly ShardUpdate[],
  rooms: ReadonlyMap<string, RoomForBilling>,
  settings: CampusSettings,
): Promise<readonly WrittenShard[]> {
  const prepared = await eachShard(cloud, updates, async (update): Promise<WrittenShard> => {
    await cloud.quarantine.put(update.quarantined);
    const balances = roomBalances(update.changed, rooms);
    const marked = await rearmRecovered(cloud, balances, settings);
    return { ...update, balances, changed: { ...update.changed, ...marked } };
  });
  const write = async (update: WrittenShard): Promise<WrittenShard | undefined> =>
    (await writeShard(cloud, update)) ? update : undefined;
  const alone = await eachShard(
    cloud,
    prepared.filter((one) => !needsTransaction(one)),
    write,
  );
  const withOthers = await eachShard(cloud, prepared.filter(needsTransaction), write);
  return eachShard(cloud, [...alone, ...withOthers], async (update) => {
    await cloud.quarantine.accept(clearedBeyondTransaction(update));
    await startMetering(cloud, update, rooms, settings);
    return update;
  });
}

/** A new meter meters with its first good reading, and its service opens some days after its account. */
async function startMetering(
  cloud: Pick<RoomsPorts, 'rooms'>,
  { changed, heard }: ShardUpdate,
  rooms: ReadonlyMap<string, RoomForBilling>,
  { serviceOpensAfterMs }: CampusSettings,
): Promise<void> {
  for (const { roomId, meterNo, account } of Object.values(changed)) {
    const service = rooms.get(roomId)?.service;
    if (service?.state !== 'installed' || !heard.includes(meterNo)) continue;
    const earliestMs = account.opening.takenAtMs + serviceOpensAfterMs;
    await cloud.rooms.startMetering(roomId, Math.max(service.liveFromMs, earliestMs));
  }
}
