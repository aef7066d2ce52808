import type { BindRequest, RoomPreview } from '../../shared/contract/bind';
import type { Outcome } from '../../shared/contract/contract';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import { changesLeft, decideBinding } from '../../shared/domain/residents/binding';
import { decideReturn, type Erasure } from '../../shared/domain/residents/erasure';
import { pathText } from '../../shared/domain/rooms/room';
import type { BasisPorts, Caller } from '../basis/ports';
import { readRoomWithMeter } from '../billing/roomWithMeter';
import type { MeteringPorts } from '../metering/ports';
import type { RoomsPorts } from '../rooms/ports';
import { accountDigest, roomDigest } from './accountDigest';
import type { ResidentsPorts } from './ports';

type Look = Extract<BindRequest, { action: 'preview' }>;

/**
 * What the confirmation shows. Of somebody else's room that is its path, its service and its supply, never usage
 * or balance; looking rooms up is counted, so that nobody walks through the whole campus.
 */
export async function previewRoom(
  cloud: Pick<BasisPorts, 'clock' | 'keyedDigest' | 'settings'> &
    Pick<RoomsPorts, 'campus' | 'rooms'> &
    Pick<MeteringPorts, 'shards'> &
    Pick<ResidentsPorts, 'bindings' | 'departures' | 'erasures'>,
  { roomId, qrSecret }: Look,
  caller: Caller,
): Promise<Outcome<RoomPreview>> {
  const { lookupsPerHour, identity } = await cloud.settings.read();
  const [room, binding] = await Promise.all([cloud.rooms.get(roomId), cloud.bindings.get(caller.openid)]);
  if (room === undefined) return refuse('ROOM_UNKNOWN');
  const scanned = qrSecret !== undefined;
  if (scanned && qrSecret !== room.qrSecret) return refuse('QR_CODE_WRONG');
  if (!(await cloud.campus.countLookup(caller.openid, cloud.clock.nowMs(), lookupsPerHour))) {
    return refuse('LOOKUPS_TOO_MANY');
  }
  const erased = binding === undefined ? await erasureOfCaller(cloud, caller) : undefined;
  const decision = erased
    ? decideReturn(erased, roomDigest(cloud, caller, room))
    : decideBinding(binding, room);
  const leaves = binding !== undefined && decision.kind === 'change' ? binding.roomId : undefined;
  const left = leaves === undefined ? undefined : await readRoomWithMeter(cloud, leaves);
  return success({
    roomId,
    path: room.path,
    pathText: pathText(room.path),
    service: room.service,
    supply: room.supply.desired,
    binding: decision.kind,
    changesLeft: changesLeft(binding ?? erased),
    identity,
    scanned,
    ...defined({ staysBehindFen: left?.availableFen, leaves: left?.room.path }),
  });
}

/** Of an account that erased itself and comes back; staff may have taken it out of a room since. */
async function erasureOfCaller(
  cloud: Pick<BasisPorts, 'keyedDigest'> & Pick<ResidentsPorts, 'departures' | 'erasures'>,
  caller: Caller,
): Promise<Erasure | undefined> {
  const digest = accountDigest(cloud, caller);
  if (digest === undefined || (await cloud.departures.get(caller.openid)) !== undefined) return undefined;
  return cloud.erasures.get(digest);
}
