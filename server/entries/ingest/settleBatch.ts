/**
 * Settles an opened batch shard by shard; rooms and reminders are asked for together, since every call has its price. A
 * shard that fails keeps its messages waiting and no others.
 */
import type { MeterShard } from '../../../shared/domain/metering/meterShard';
import { quarantineEntry } from '../../../shared/domain/metering/quarantinedReading';
import type { Reading } from '../../../shared/domain/metering/reading';
import { needsSupplyDecision } from '../../../shared/domain/supply/cutRules';
import { needsRelayLook } from '../../../shared/domain/supply/relayDifference';
import type { BasisPorts } from '../../basis/ports';
import { updateShard } from '../../billing/updateShard';
import { historySource } from '../../metering/loadHistories';
import { noteUnread } from '../../metering/noteUnread';
import type { MeteringPorts } from '../../metering/ports';
import { type FirePorts, fireReminders } from '../../reminders/fireReminders';
import type { CampusRules } from './campusRules';
import { eachShard } from './eachShard';
import type { OpenedBatch } from './openBatch';
import { writeShards, type WriteShardsPorts } from './writeShards';

export type SettlePorts = WriteShardsPorts &
  FirePorts &
  Pick<BasisPorts, 'clock'> &
  Pick<MeteringPorts, 'inbox'>;

export interface SettledBatch {
  /** Messages of which everything is settled or in quarantine. */
  readonly done: readonly string[];
  readonly readings: number;
  readonly fired: number;
  /** Rooms that owe something, or did. */
  readonly needingSupplyDecision: readonly string[];
  /** Rooms whose relay is not as it is wished, or was not. */
  readonly needingRelayLook: readonly string[];
}

export async function settleBatch(
  cloud: SettlePorts,
  { messages, shards }: OpenedBatch,
  rules: CampusRules,
): Promise<SettledBatch> {
  const readings = messages.flatMap((message) => message.readings);
  const fresh = byMeter(readings);
  await quarantineUnknown(cloud, fresh, shards);
  await noteUnread(cloud, messages, shards);
  const updates = await eachShard(cloud, shards, (shard) =>
    updateShard(shard, fresh, historySource(cloud), rules.tariffs, cloud.clock.nowMs()),
  );
  const rooms = await cloud.rooms.forBilling(
    updates.flatMap(({ changed }) => Object.values(changed).map(({ roomId }) => roomId)),
  );
  const written = await writeShards(cloud, updates, rooms, rules.settings);
  const balances = written.flatMap((one) => one.balances);
  const { fired, failed } = await fireReminders(cloud, balances, rules.settings);
  const isDone = new Set(
    written
      .filter((one) => one.balances.every(({ room }) => !failed.has(room._id)))
      .map(({ shard }) => shard._id),
  );
  const failedMeters = updates.flatMap((update) => update.failed);
  for (const { meterNo, error } of failedMeters) cloud.log('meter not settled', { meter: meterNo, error });
  const waiting = new Set([
    ...shards.filter(({ _id }) => !isDone.has(_id)).flatMap(({ meterNos }) => meterNos),
    ...failedMeters.map(({ meterNo }) => meterNo),
  ]);
  return {
    done: messages
      .filter(({ message }) => !message.meterNos.some((meterNo) => waiting.has(meterNo)))
      .map(({ message }) => message._id),
    readings: readings.length,
    fired,
    needingSupplyDecision: balances
      .filter(({ room, availableFen }) => needsSupplyDecision(room.supply, availableFen))
      .map(({ room }) => room._id),
    needingRelayLook: written
      .flatMap(({ changed }) => Object.values(changed))
      .filter(({ roomId, relay }) => {
        const room = rooms.get(roomId);
        return room !== undefined && needsRelayLook(room, relay);
      })
      .map(({ roomId }) => roomId),
  };
}

function byMeter(readings: readonly Reading[]): ReadonlyMap<string, readonly Reading[]> {
  const meters = new Map<string, Reading[]>();
  for (const reading of readings) {
    const known = meters.get(reading.meterNo);
    if (known === undefined) meters.set(reading.meterNo, [reading]);
    else known.push(reading);
  }
  return meters;
}

async function quarantineUnknown(
  { quarantine }: Pick<MeteringPorts, 'quarantine'>,
  fresh: ReadonlyMap<string, readonly Reading[]>,
  shards: readonly MeterShard[],
): Promise<void> {
  const known = new Set(shards.flatMap(({ meterNos }) => meterNos));
  const unknown = [...fresh].filter(([meterNo]) => !known.has(meterNo)).flatMap(([, readings]) => readings);
  await quarantine.put(
    unknown.map((reading) => quarantineEntry(reading, 'unknownMeter', reading.receivedAtMs)),
  );
}
