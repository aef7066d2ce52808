import type { Outcome } from '../../shared/contract/contract';
import type { RechargeOffer } from '../../shared/contract/recharge';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import { dayOf } from '../../shared/domain/basis/shanghaiTime';
import { openRows } from '../../shared/domain/billing/dayRows';
import { tariffOn, type TariffVersion } from '../../shared/domain/billing/tariff';
import { completeDays, usualDayFen } from '../../shared/domain/billing/usualDay';
import { templateIds } from '../../shared/domain/documents/settings';
import type { MeterRecord } from '../../shared/domain/metering/meterShard';
import {
  LARGEST_RECHARGE_FEN,
  QUICK_AMOUNTS_FEN,
  SMALLEST_RECHARGE_FEN,
} from '../../shared/domain/payments/recharge';
import { maskName } from '../../shared/domain/residents/personName';
import { pathText } from '../../shared/domain/rooms/room';
import { isForArrearsAlone } from '../../shared/domain/supply/holds';
import type { BasisPorts, Caller } from '../basis/ports';
import type { BillingPorts } from '../billing/ports';
import { readRoomWithMeter } from '../billing/roomWithMeter';
import type { MeteringPorts } from '../metering/ports';
import type { ResidentsPorts } from '../residents/ports';
import type { RoomsPorts } from '../rooms/ports';
import { type RechargeableRoom, rechargeableRoom } from './rechargeableRoom';

type OfferPorts = Pick<BasisPorts, 'clock' | 'settings'> &
  RoomsPorts &
  Pick<MeteringPorts, 'shards'> &
  Pick<BillingPorts, 'tariffs'> &
  Pick<ResidentsPorts, 'bindings'>;

/** What the recharge page shows. Of another room that is never its balance, only somebody's masked name. */
export async function offer(
  cloud: OfferPorts,
  roomId: string | undefined,
  caller: Caller,
): Promise<Outcome<RechargeOffer>> {
  const found = await rechargeableRoom(cloud, caller, roomId);
  if (!found.ok) return found;
  const { room, own } = found.value;
  const settings = await cloud.settings.read();
  if (!own) {
    const allowed = await cloud.campus.countLookup(
      caller.openid,
      cloud.clock.nowMs(),
      settings.lookupsPerHour,
    );
    if (!allowed) return refuse('LOOKUPS_TOO_MANY');
  }
  return success({
    roomId: room._id,
    path: room.path,
    pathText: pathText(room.path),
    own,
    supply: room.supply.desired,
    quickAmountsFen: QUICK_AMOUNTS_FEN,
    smallestFen: SMALLEST_RECHARGE_FEN,
    largestFen: LARGEST_RECHARGE_FEN,
    templates: templateIds(settings),
    ...(own ? await ownFigures(cloud, found.value) : await hintOf(cloud, found.value)),
  });
}

async function ownFigures(
  cloud: OfferPorts,
  { room }: RechargeableRoom,
): Promise<Pick<RechargeOffer, 'availableFen' | 'asOfMs' | 'restoresFromFen' | 'usualDayFen'>> {
  const { meter, availableFen } = await readRoomWithMeter(cloud, room._id);
  const figures = { availableFen, asOfMs: meter.account.latest.takenAtMs };
  if (!isForArrearsAlone(room.supply)) return figures;
  const usual = usualDayOf(meter, await cloud.tariffs.read(), cloud.clock.nowMs());
  return {
    ...figures,
    restoresFromFen: Math.max(SMALLEST_RECHARGE_FEN, 0 - availableFen),
    ...defined({ usualDayFen: usual }),
  };
}

function usualDayOf(
  meter: MeterRecord,
  tariffs: readonly TariffVersion[],
  nowMs: number,
): number | undefined {
  const today = dayOf(nowMs);
  const price = tariffOn(tariffs, today)?.tiers[0]?.price;
  if (price === undefined) return undefined;
  return usualDayFen(completeDays(meter, openRows(meter.account, tariffs), today).dailyWh, price);
}

async function hintOf(cloud: OfferPorts, { room }: RechargeableRoom): Promise<Pick<RechargeOffer, 'hint'>> {
  const resident = (await cloud.bindings.ofRoom(room._id)).find(({ nameHidden }) => !nameHidden);
  return resident ? { hint: maskName(resident.name) } : {};
}
