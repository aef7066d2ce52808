import type { MeterBank } from '../../../shared/domain/meterBank';
import type { Reading } from '../../../shared/domain/reading';
import type { Room } from '../../../shared/domain/room';
import type { CampusSettings } from '../../../shared/domain/settings';
import type { TariffVersion } from '../../../shared/domain/tariff';
import type { InboxMessage, Ports } from '../../ports';
import { openMessage } from './openMessages';
import { fireReminders, rearmRecovered, standings, type RoomStanding } from './remind';
import { quarantined } from './quarantined';
import type { Past } from './lookBack';
import { settleBank, type BankSettlement } from './settleBank';
import { writeBank } from './writeBank';

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

/** Settles a batch of hub messages, bank by bank. A bank that fails keeps its messages waiting and no others. */
export async function settleMessages(
  cloud: Ports,
  messages: readonly InboxMessage[],
  rules: Rules,
): Promise<SettledMessages> {
  const opened = messages.map(openMessage);
  const fresh = byMeter(opened.flatMap(({ readings }) => readings));
  const banks = await cloud.banks.ofMeters([...fresh.keys()]);
  await quarantineUnknown(cloud, fresh, banks);
  await cloud.quarantine.put(opened.flatMap(({ malformed }) => malformed));
  const waiting = new Set<string>();
  const settled: SettledBank[] = [];
  for (const bank of banks) {
    const outcome = await settleOne(cloud, bank, fresh, rules);
    if (outcome === undefined) for (const meterNo of bank.meterNos) waiting.add(meterNo);
    else settled.push(outcome);
  }
  const done = messages.filter(({ meterNos }) => !meterNos.some((meterNo) => waiting.has(meterNo)));
  return {
    done: done.map(({ _id }) => _id),
    readings: opened.reduce((sum, { readings }) => sum + readings.length, 0),
    fired: settled.reduce((sum, { fired }) => sum + fired, 0),
    indebted: settled.flatMap(({ indebted }) => indebted),
  };
}

type SettledBank = Pick<SettledMessages, 'fired' | 'indebted'>;

/** Undefined if the bank could not be settled now. */
async function settleOne(
  cloud: Ports,
  bank: MeterBank,
  fresh: ReadonlyMap<string, readonly Reading[]>,
  { settings, tariffs }: Rules,
): Promise<SettledBank | undefined> {
  try {
    const settlement = await settleBank(bank, fresh, pastOf(cloud), tariffs, cloud.clock.nowMs());
    await cloud.quarantine.put(settlement.quarantined);
    const rooms = await cloud.rooms.byId(Object.values(settlement.changed).map(({ roomId }) => roomId));
    const standing = standings(settlement.changed, rooms);
    const marked = await rearmRecovered(cloud, standing, settings);
    if (!(await writeBank(cloud, { ...settlement, changed: { ...settlement.changed, ...marked } })))
      return undefined;
    await cloud.quarantine.accept(settlement.madeGood);
    await beginService(cloud, settlement, rooms, settings);
    const indebted = standing.filter(isIndebted).map(({ room }) => room._id);
    return { fired: await fireReminders(cloud, standing, settings), indebted };
  } catch (error) {
    cloud.log('bank not settled', { bank: bank._id, error: String(error) });
    return undefined;
  }
}

/** A new meter meters with its first good reading, and its service opens some days after its account. */
async function beginService(
  cloud: Ports,
  { changed, accepted }: BankSettlement,
  rooms: ReadonlyMap<string, Room>,
  { serviceOpensAfterMs }: CampusSettings,
): Promise<void> {
  const heard = new Set(accepted.map(({ meterNo }) => meterNo));
  for (const { roomId, meterNo, account } of Object.values(changed)) {
    const service = rooms.get(roomId)?.service;
    if (service?.state !== 'installed' || !heard.has(meterNo)) continue;
    const earliestMs = account.opening.takenAtMs + serviceOpensAfterMs;
    await cloud.rooms.metered(roomId, Math.max(service.liveFromMs, earliestMs));
  }
}

function isIndebted({ room, available }: RoomStanding): boolean {
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
