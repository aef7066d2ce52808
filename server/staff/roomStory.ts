/** A room's whole story on one page: how it stands, and all that happened to it, newest first. */
import type { Outcome } from '../../shared/contract/contract';
import type { LockedOut, RoomHead, RoomStory, StaffRequestOf } from '../../shared/contract/staff';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import { lastReportMs } from '../../shared/domain/metering/meterShard';
import { dialNow } from '../../shared/domain/metering/registerHistory';
import type { Binding } from '../../shared/domain/residents/binding';
import { cursorOf, pageOf } from '../basis/page';
import type { BasisPorts } from '../basis/ports';
import { readRoomWithMeter, type RoomWithMeter } from '../billing/roomWithMeter';
import type { MeteringPorts } from '../metering/ports';
import type { ResidentsPorts } from '../residents/ports';
import type { RoomsPorts } from '../rooms/ports';
import type { StaffPorts } from './ports';
import { shownResident } from './residents';
import { lockedOut } from './rosterLocks';
import { storyEvents } from './storyEvents';

const EVENTS_PER_PAGE = 30;

export async function roomStory(
  cloud: Pick<BasisPorts, 'clock' | 'settings'> &
    Pick<RoomsPorts, 'rooms'> &
    Pick<MeteringPorts, 'shards'> &
    Pick<ResidentsPorts, 'bindings' | 'departures' | 'roster'> &
    Pick<StaffPorts, 'roomHistory'>,
  { roomId, after, lock }: StaffRequestOf<'roomStory'>,
): Promise<Outcome<RoomStory>> {
  if ((await cloud.rooms.get(roomId)) === undefined) return refuse('ROOM_UNKNOWN');
  const [account, residents, locked, { silentAfterMs }] = await Promise.all([
    readRoomWithMeter(cloud, roomId),
    cloud.bindings.ofRoom(roomId),
    after === undefined ? lockedOut(cloud, roomId, lock) : [],
    cloud.settings.read(),
  ]);
  const events = await storyEvents(cloud, account.room, residents, cursorOf(after), EVENTS_PER_PAGE + 1);
  const { shown, ...next } = pageOf(events, EVENTS_PER_PAGE);
  const silent = cloud.clock.nowMs() - lastReportMs(account.meter) > silentAfterMs;
  return success({
    ...(after === undefined ? { head: headOf(account, { residents, locked, silent }) } : {}),
    events: shown.map(({ event }) => event),
    ...next,
  });
}

function headOf(
  { room, meter, availableFen }: RoomWithMeter,
  {
    residents,
    locked,
    silent,
  }: {
    readonly residents: readonly Binding[];
    readonly locked: readonly LockedOut[];
    readonly silent: boolean;
  },
): RoomHead {
  const { latest } = meter.account;
  const { registerWh, ratesWh } = dialNow(meter.account);
  return {
    roomId: room._id,
    path: room.path,
    meterNo: room.meterNo,
    creditsFen: room.creditsFen,
    chargeFen: meter.chargeFen,
    availableFen,
    registerWh,
    ...defined({ ratesWh }),
    asOfMs: latest.takenAtMs,
    lastHeardAtMs: meter.lastHeardAtMs,
    silent,
    ...defined({ relay: meter.relay, powerW: meter.powerW }),
    ...(room.relayDiffers?.seen === 'open' ? { foundOpen: true as const } : {}),
    service: room.service,
    protected: room.protected,
    desired: room.supply.desired,
    holds: room.supply.holds,
    ...defined({ outage: room.supply.outage }),
    ...defined({ arrearsSinceMs: room.supply.arrears?.sinceMs }),
    doubtful: meter.doubtful.length,
    residents: residents.map(shownResident),
    lockedOut: locked,
  };
}
