import type { TariffVersion } from '../../shared/domain/billing/tariff';
import type { RoomForBilling } from '../../shared/domain/documents/room';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import type { Reading } from '../../shared/domain/metering/reading';
import { mapConcurrently } from '../basis/mapConcurrently';
import { openMessage } from '../metering/openMessages';
import { quarantineEntry } from '../metering/quarantineEntry';
import { type Batch, shardsOf } from '../metering/readBatch';
import type { HistorySource } from '../metering/readingHistory';
import { type ShardUpdate, updateShard } from '../metering/updateShard';
import { clearedBeyondTransaction, needsTransaction, writeShard } from '../metering/writeShard';
import type { Ports } from '../ports';
import { fireReminders } from '../reminders/fireReminders';
import { rearmRecovered, type RoomBalance, roomBalances } from '../reminders/roomBalances';

export interface CampusRules {
  readonly settings: CampusSettings;
  readonly tariffs: readonly TariffVersion[];
}

export interface ProcessedMessages {
  /** Messages of which everything is settled or in quarantine. */
  readonly done: readonly string[];
  readonly readings: number;
  readonly fired: number;
  /** Rooms whose supply must be decided upon: they owe something, or did. */
  readonly needingSupplyDecision: readonly string[];
}

/** Banks that are on their way at one time: what a tick takes is the way to the database and back. */
const SHARDS_AT_ONCE = 8;

/**
 * Settles a batch of hub messages, bank by bank; rooms and reminders are asked for together, since every call has its
 * price. A bank that fails keeps its messages waiting and no others.
 * @param meanwhile may begin to read something else; the banks are going to be written
 */
export async function processMessages(
  cloud: Ports,
  batch: Batch,
  rules: CampusRules,
  meanwhile?: (beingSettled: readonly MeterShard[]) => void,
): Promise<ProcessedMessages> {
  const { messages } = batch;
  const opened = messages.map(openMessage);
  const fresh = byMeter(opened.flatMap(({ readings }) => readings));
  const banks = await shardsOf(cloud, batch, [...fresh.keys()]);
  meanwhile?.(banks);
  await quarantineUnknown(cloud, fresh, banks);
  await cloud.quarantine.put(opened.flatMap(({ malformed }) => malformed));
  const settlements = await eachShard(cloud, banks, (bank) =>
    updateShard(bank, fresh, historySource(cloud), rules.tariffs, cloud.clock.nowMs()),
  );
  const rooms = await cloud.rooms.forBilling(
    settlements.flatMap(({ changed }) => Object.values(changed).map(({ roomId }) => roomId)),
  );
  const written = await writeShards(cloud, settlements, rooms, rules);
  const standing = written.flatMap((bank) => bank.balances);
  const { fired, failed } = await fireReminders(cloud, standing, rules.settings);
  const isDone = new Set(
    written
      .filter((one) => one.balances.every(({ room }) => !failed.has(room._id)))
      .map(({ bank }) => bank._id),
  );
  const waiting = new Set(banks.filter(({ _id }) => !isDone.has(_id)).flatMap(({ meterNos }) => meterNos));
  const done = messages.filter(({ meterNos }) => !meterNos.some((meterNo) => waiting.has(meterNo)));
  return {
    done: done.map(({ _id }) => _id),
    readings: opened.reduce((sum, { readings }) => sum + readings.length, 0),
    fired,
    needingSupplyDecision: standing.filter(needsSupplyDecision).map(({ room }) => room._id),
  };
}

interface Prepared extends ShardUpdate {
  /** How its rooms stand then. */
  readonly balances: readonly RoomBalance[];
}

/**
 * Those that are written. Steps are taken by all banks together, because a single update must not run while the same
 * function has a transaction open.
 */
async function writeShards(
  cloud: Ports,
  settlements: readonly ShardUpdate[],
  rooms: ReadonlyMap<string, RoomForBilling>,
  { settings }: CampusRules,
): Promise<readonly Prepared[]> {
  const prepared = await eachShard(cloud, settlements, async (settlement): Promise<Prepared> => {
    await cloud.quarantine.put(settlement.quarantined);
    const standing = roomBalances(settlement.changed, rooms);
    const marked = await rearmRecovered(cloud, standing, settings);
    return { ...settlement, balances: standing, changed: { ...settlement.changed, ...marked } };
  });
  const write = async (settlement: Prepared): Promise<Prepared | undefined> =>
    (await writeShard(cloud, settlement)) ? settlement : undefined;
  const alone = await eachShard(
    cloud,
    prepared.filter((one) => !needsTransaction(one)),
    write,
  );
  const withOthers = await eachShard(cloud, prepared.filter(needsTransaction), write);
  return eachShard(cloud, [...alone, ...withOthers], async (settlement) => {
    await cloud.quarantine.accept(clearedBeyondTransaction(settlement));
    await beginService(cloud, settlement, rooms, settings);
    return settlement;
  });
}

/** A bank with which something can't be done now drops out, and no other. */
async function eachShard<Item extends MeterShard | ShardUpdate, Result>(
  cloud: Ports,
  items: readonly Item[],
  run: (item: Item) => Promise<Result | undefined>,
): Promise<readonly Result[]> {
  const results = await mapConcurrently(SHARDS_AT_ONCE, items, async (item) => {
    try {
      return await run(item);
    } catch (error) {
      const { _id } = 'bank' in item ? item.bank : item;
      cloud.log('bank not settled', { bank: _id, error: String(error) });
      return undefined;
    }
  });
  return results.flatMap((result) => result ?? []);
}

/** A new meter meters with its first good reading, and its service opens some days after its account. */
async function beginService(
  cloud: Ports,
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

/** It owes something, or did: its supply must be decided upon. */
export function needsSupplyDecision({ room, available }: RoomBalance): boolean {
  const { arrears, holds } = room.supply;
  const held = holds.includes('arrears');
  return available < 0 ? !held : arrears !== undefined || held;
}

export function historySource(cloud: Ports): HistorySource {
  return {
    async received(meterNos, fromMs) {
      const messages = await cloud.inbox.history(meterNos, fromMs);
      return messages
        ?.flatMap((message) => openMessage(message).readings)
        .filter(({ meterNo }) => meterNos.includes(meterNo));
    },
    suspect: (meterNos, fromMs) => cloud.quarantine.ofMeters(meterNos, fromMs),
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
  cloud: Ports,
  fresh: ReadonlyMap<string, readonly Reading[]>,
  banks: readonly MeterShard[],
): Promise<void> {
  const known = new Set(banks.flatMap(({ meterNos }) => meterNos));
  const unknown = [...fresh].filter(([meterNo]) => !known.has(meterNo)).flatMap(([, readings]) => readings);
  await cloud.quarantine.put(
    unknown.map((reading) => quarantineEntry(reading, 'unknownMeter', reading.receivedAtMs)),
  );
}
