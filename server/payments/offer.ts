import type { Outcome } from '../../shared/contract/contract';
import type { RechargeOffer } from '../../shared/contract/recharge';
import { refuse, success } from '../../shared/domain/basis/result';
import {
  LARGEST_RECHARGE_FEN,
  QUICK_AMOUNTS_FEN,
  SMALLEST_RECHARGE_FEN,
} from '../../shared/domain/payments/recharge';
import { maskName } from '../../shared/domain/residents/personName';
import { pathText } from '../../shared/domain/rooms/room';
import type { BasisPorts, Caller } from '../basis/ports';
import { readRoomWithMeter } from '../billing/roomWithMeter';
import type { MeteringPorts } from '../metering/ports';
import type { ResidentsPorts } from '../residents/ports';
import type { RoomsPorts } from '../rooms/ports';
import { type RechargeableRoom, rechargeableRoom } from './rechargeableRoom';

type OfferPorts = Pick<BasisPorts, 'clock' | 'settings'> &
  RoomsPorts &
  Pick<MeteringPorts, 'shards'> &
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
  const { lookupsPerHour, templates } = await cloud.settings.read();
  if (!own) {
    const allowed = await cloud.campus.countLookup(caller.openid, cloud.clock.nowMs(), lookupsPerHour);
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
    templates,
    ...(own ? await ownFigures(cloud, found.value) : await hintOf(cloud, found.value)),
  });
}

async function ownFigures(
  cloud: OfferPorts,
  { room }: RechargeableRoom,
): Promise<Pick<RechargeOffer, 'availableFen' | 'restoresFromFen'>> {
  const { availableFen } = await readRoomWithMeter(cloud, room._id);
  const cut = room.supply.holds.includes('arrears');
  return {
    availableFen,
    ...(cut ? { restoresFromFen: Math.max(SMALLEST_RECHARGE_FEN, 0 - availableFen) } : {}),
  };
}

async function hintOf(cloud: OfferPorts, { room }: RechargeableRoom): Promise<Pick<RechargeOffer, 'hint'>> {
  const resident = (await cloud.bindings.ofRoom(room._id)).find(({ nameHidden }) => !nameHidden);
  return resident ? { hint: maskName(resident.name) } : {};
}
