import type { MeterBank } from '../../shared/domain/metering/meterBank';
import type { Reading } from '../../shared/domain/metering/reading';
import type { CampusSettings } from '../../shared/domain/settings/settings';
import type { TariffVersion } from '../../shared/domain/billing/tariff';
import type { Ports, SettledRoom } from '../ports';
import { atOnce } from '../basis/atOnce';
import { openMessage } from '../metering/openMessages';
import { fireReminders } from '../reminders/fireReminders';
import { banksOf, type Batch } from '../metering/readBatch';
import type { Past } from '../metering/lookBack';
import { quarantined } from '../metering/quarantined';
import { rearmRecovered, standings, type RoomStanding } from '../reminders/remind';
import { settleBank, type BankSettlement } from '../metering/settleBank';
import { casesLeft, isWrittenWithOthers, writeBank } from '../metering/writeBank';

export interface Rules {
  readonly settings: CampusSettings;
  readonly tariffs: readonly TariffVersion[];
}

export interface SettledMessages {
  /** Messages of which everything is settled or in quarantine. */
  readonly done: readonly string[];
  readonly readings: number;
  readonly fired: number;
  /** Rooms whose supply must be decided upon: they owe something, or did. */
  readonly indebted: readonly string[];
}

/** Banks that are on their way at one time: what a tick takes is the way to the database and back. */
const BANKS_AT_ONCE = 8;

/**
 * Settles a batch of hub messages, bank by bank; rooms and reminders are asked for together, since every call has its
 * price. A bank that fails keeps its messages waiting and no others.
 * @param meanwhile may begin to read something else; the banks are going to be written
 */
export async function settleMessages(
  cloud: Ports,
  batch: Batch,
  rules: Rules,
  meanwhile?: (beingSettled: readonly MeterBank[]) => void,
): Promise<SettledMessages> {
  const { messages } = batch;
  const opened = messages.map(openMessage);
  const fresh = byMeter(opened.flatMap(({ readings }) => readings));
  const banks = await banksOf(cloud, batch, [...fresh.keys()]);
  meanwhile?.(banks);
  await quarantineUnknown(cloud, fresh, banks);
  await cloud.quarantine.put(opened.flatMap(({ malformed }) => malformed));
  const settlements = await eachBank(cloud, banks, (bank) =>
    settleBank(bank, fresh, pastOf(cloud), rules.tariffs, cloud.clock.nowMs()),
  );
  const rooms = await cloud.rooms.standing(
    settlements.flatMap(({ changed }) => Object.values(changed).map(({ roomId }) => roomId)),
  );
  const written = await carryOut(cloud, settlements, rooms, rules);
  const standing = written.flatMap((bank) => bank.standing);
  const { fired, failed } = await fireReminders(cloud, standing, rules.settings);
  const isDone = new Set(
    written
      .filter((one) => one.standing.every(({ room }) => !failed.has(room._id)))
      .map(({ bank }) => bank._id),
  );
  const waiting = new Set(banks.filter(({ _id }) => !isDone.has(_id)).flatMap(({ meterNos }) => meterNos));
  const done = messages.filter(({ meterNos }) => !meterNos.some((meterNo) => waiting.has(meterNo)));
  return {
    done: done.map(({ _id }) => _id),
    readings: opened.reduce((sum, { readings }) => sum + readings.length, 0),
    fired,
    indebted: standing.filter(isIndebted).map(({ room }) => room._id),
  };
}

interface Prepared extends BankSettlement {
  /** How its rooms stand then. */
  readonly standing: readonly RoomStanding[];
}

/**
 * Those that are written. Steps are taken by all banks together, because a single update must not run while the same
 * function has a transaction open.
 */
async function carryOut(
  cloud: Ports,
  settlements: readonly BankSettlement[],
  rooms: ReadonlyMap<string, SettledRoom>,
  { settings }: Rules,
): Promise<readonly Prepared[]> {
  const prepared = await eachBank(cloud, settlements, async (settlement): Promise<Prepared> => {
    await cloud.quarantine.put(settlement.quarantined);
    const standing = standings(settlement.changed, rooms);
    const marked = await rearmRecovered(cloud, standing, settings);
    return { ...settlement, standing, changed: { ...settlement.changed, ...marked } };
  });
  const write = async (settlement: Prepared): Promise<Prepared | undefined> =>
    (await writeBank(cloud, settlement)) ? settlement : undefined;
  const alone = await eachBank(
    cloud,
    prepared.filter((one) => !isWrittenWithOthers(one)),
    write,
  );
  const withOthers = await eachBank(cloud, prepared.filter(isWrittenWithOthers), write);
  return eachBank(cloud, [...alone, ...withOthers], async (settlement) => {
    await cloud.quarantine.accept(casesLeft(settlement));
    await beginService(cloud, settlement, rooms, settings);
    return settlement;
  });
}

/** A bank with which something can't be done now drops out, and no other. */
async function eachBank<Item extends MeterBank | BankSettlement, Result>(
  cloud: Ports,
  items: readonly Item[],
  run: (item: Item) => Promise<Result | undefined>,
): Promise<readonly Result[]> {
  const results = await atOnce(BANKS_AT_ONCE, items, async (item) => {
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
  { changed, heard }: BankSettlement,
  rooms: ReadonlyMap<string, SettledRoom>,
  { serviceOpensAfterMs }: CampusSettings,
): Promise<void> {
  for (const { roomId, meterNo, account } of Object.values(changed)) {
    const service = rooms.get(roomId)?.service;
    if (service?.state !== 'installed' || !heard.includes(meterNo)) continue;
    const earliestMs = account.opening.takenAtMs + serviceOpensAfterMs;
    await cloud.rooms.metered(roomId, Math.max(service.liveFromMs, earliestMs));
  }
}

/** It owes something, or did: its supply must be decided upon. */
export function isIndebted({ room, available }: RoomStanding): boolean {
  const { arrears, holds } = room.supply;
  const held = holds.includes('arrears');
  return available < 0 ? !held : arrears !== undefined || held;
}

export function pastOf(cloud: Ports): Past {
  return {
    async received(meterNos, fromMs) {
      const messages = await cloud.inbox.history(meterNos, fromMs);
      return messages
        ?.flatMap((message) => openMessage(message).readings)
        .filter(({ meterNo }) => meterNos.includes(meterNo));
    },
    doubted: (meterNos, fromMs) => cloud.quarantine.ofMeters(meterNos, fromMs),
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
  banks: readonly MeterBank[],
): Promise<void> {
  const known = new Set(banks.flatMap(({ meterNos }) => meterNos));
  const unknown = [...fresh].filter(([meterNo]) => !known.has(meterNo)).flatMap(([, readings]) => readings);
  await cloud.quarantine.put(
    unknown.map((reading) => quarantined(reading, 'unknownMeter', reading.receivedAtMs)),
  );
}
