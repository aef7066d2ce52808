/** 水电管理: everything the first screen shows, in one call and three reads. */
import type { Outcome } from '../../shared/contract/contract';
import type {
  HomeMeter,
  HomeReminders,
  HomeReply,
  HomeRequest,
  HomeScreen,
  NotBound,
} from '../../shared/contract/home';
import { defined } from '../../shared/domain/basis/defined';
import { success } from '../../shared/domain/basis/result';
import { dayOf } from '../../shared/domain/basis/shanghaiTime';
import { openRows } from '../../shared/domain/billing/dayRows';
import { forecastDays } from '../../shared/domain/billing/forecast';
import { tariffOn, type TariffVersion } from '../../shared/domain/billing/tariff';
import { completeDays } from '../../shared/domain/billing/usualDay';
import { type CampusSettings, templateIds } from '../../shared/domain/documents/settings';
import { hearing } from '../../shared/domain/metering/meterShard';
import { dialNow } from '../../shared/domain/metering/registerHistory';
import { isLow } from '../../shared/domain/reminders/reminderDue';
import { type Binding, changesLeft } from '../../shared/domain/residents/binding';
import { earliestCutMs } from '../../shared/domain/supply/earliestCut';
import type { Caller } from '../basis/ports';
import { readRoomWithMeter, type RoomWithMeter } from '../billing/roomWithMeter';
import type { Ports } from '../ports';
import type { ResidentsPorts } from '../residents/ports';

export async function home(cloud: Ports, _request: HomeRequest, caller: Caller): Promise<Outcome<HomeReply>> {
  const [binding, settings, tariffs] = await Promise.all([
    cloud.bindings.get(caller.openid),
    cloud.settings.read(),
    cloud.tariffs.read(),
  ]);
  if (binding === undefined) return success(await unbound(cloud, settings, caller));
  const account = await readRoomWithMeter(cloud, binding.roomId);
  const { room } = account;
  return success({
    bound: true,
    roomId: room._id,
    path: room.path,
    changesLeft: changesLeft(binding),
    confirmed: binding.confirmed,
    service: room.service,
    supply: supplyOf(account, settings, cloud.clock.nowMs()),
    ...(room.service.state === 'live'
      ? { meter: meterCard(account, settings, tariffs, cloud.clock.nowMs()) }
      : {}),
    notices: [...binding.notices].reverse(),
    help: settings.help,
    name: binding.name,
    reminders: remindersOf(binding, settings),
  });
}

async function unbound(
  { departures }: Pick<ResidentsPorts, 'departures'>,
  { help }: CampusSettings,
  { openid }: Caller,
): Promise<NotBound> {
  const departure = await departures.get(openid);
  if (departure === undefined) return { bound: false, help };
  const { path, atMs } = departure;
  return { bound: false, help, takenOut: { path, atMs } };
}

function supplyOf(
  { room, meter, availableFen }: RoomWithMeter,
  settings: CampusSettings,
  nowMs: number,
): HomeScreen['supply'] {
  const { supply, service } = room;
  const relayFoundOpen = room.relayDiffers?.seen === 'open';
  const suspectReadings = meter.doubtful.length;
  const facts = {
    supply,
    availableFen,
    service,
    protected: room.protected,
    suspectReadings,
    relayFoundOpen,
  };
  return {
    desired: supply.desired,
    holds: supply.holds,
    ...defined({ outage: supply.outage }),
    ...(relayFoundOpen ? { foundOpen: true as const } : {}),
    ...defined({ cutFromMs: earliestCutMs(facts, settings.supply, nowMs) }),
  };
}

function remindersOf(
  { remindersOn, ownThresholdFen, grants }: Binding,
  settings: CampusSettings,
): HomeReminders {
  return {
    on: remindersOn,
    thresholdFen: settings.reminders.lowBalanceFen,
    ...defined({ ownThresholdFen }),
    grants,
    templates: templateIds(settings),
  };
}

function meterCard(
  { meter, availableFen }: RoomWithMeter,
  settings: CampusSettings,
  tariffs: readonly TariffVersion[],
  nowMs: number,
): HomeMeter {
  const today = dayOf(nowMs);
  const heard = hearing(meter, settings.silentAfterMs, nowMs);
  const rows = openRows(meter.account, tariffs);
  const row = rows.find(({ day }) => day === today);
  const tariff = tariffOn(tariffs, today);
  const price = tariff?.tiers[0]?.price;
  const complete = completeDays(meter, rows, today);
  const forecast =
    price === undefined ? undefined : forecastDays(availableFen, complete.dailyWh, complete.lastDay, price);
  return {
    meterNo: meter.meterNo,
    availableFen,
    low: isLow(availableFen, settings.reminders),
    asOfMs: meter.account.latest.takenAtMs,
    silent: heard === 'silent',
    ...(heard === 'unbelieved' ? { checking: true as const } : {}),
    registerWh: dialNow(meter.account).registerWh,
    today: { energyWh: row?.energyWh ?? 0, chargeFen: row?.chargeFen ?? 0 },
    ...defined({ daysLeft: forecast }),
  };
}
