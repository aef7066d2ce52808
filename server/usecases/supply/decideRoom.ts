/** Arrears, notice, cut and recovery of one room: facts in, the rules' decision, and what it writes. */
import { availableFen } from '../../../shared/domain/ledger';
import type { BankMeter } from '../../../shared/domain/meterBank';
import type { Room } from '../../../shared/domain/room';
import {
  decideSupply,
  recovered,
  relayCommand,
  withHold,
  withNotice,
  type Supply,
  type SupplyDecision,
} from '../../../shared/domain/supply';
import type { CampusSettings } from '../../../shared/domain/settings';
import type { Ports } from '../../ports';
import { readRoomAccount } from '../roomAccount';
import { tellRoommates } from './tellRoommates';

/** What was decided; `pull` asks for a fresh reading and another look. */
export async function decideRoom(
  cloud: Ports,
  roomId: string,
  pulled: boolean,
): Promise<SupplyDecision['kind']> {
  const settings = await cloud.settings.read();
  const { room, meter } = await readRoomAccount(cloud, roomId);
  const decision = decide(room, meter, settings, pulled, cloud.clock.nowMs());
  switch (decision.kind) {
    case 'notice':
      await giveNotice(cloud, room);
      break;
    case 'cut':
    case 'recover':
      await writeSupply(cloud, room, meter, settings, pulled);
      break;
    case 'pull':
    case 'nothing':
      break;
  }
  return decision.kind;
}

function decide(
  room: Room,
  meter: BankMeter,
  { supply }: CampusSettings,
  pulled: boolean,
  nowMs: number,
): SupplyDecision {
  const facts = {
    supply: room.supply,
    available: availableFen(room.creditsFen, meter.chargeFen),
    service: room.service,
    protected: room.protected,
    doubtfulReadings: meter.doubtful.length,
    readingTakenAtMs: meter.account.latest.takenAtMs,
    pulled,
  };
  return decideSupply(facts, supply, nowMs);
}

/** The messages first: they are the notice, and the same ones if we are stopped in between. */
async function giveNotice(cloud: Ports, room: Room): Promise<void> {
  const nowMs = cloud.clock.nowMs();
  const { sinceMs, notices } = { sinceMs: nowMs, notices: 0, ...room.supply.arrears };
  const told = await tellRoommates(cloud, room._id, 'cutNotice', `${sinceMs}.${notices + 1}`);
  await changeSupply(cloud, room._id, (current) =>
    current.supply.arrears?.notices === room.supply.arrears?.notices
      ? withNotice(current.supply, sinceMs, told === 0)
      : current.supply,
  );
}

/** Decided again inside the transaction, on the credits as they are there. */
function writeSupply(
  cloud: Ports,
  { _id }: Room,
  meter: BankMeter,
  settings: CampusSettings,
  pulled: boolean,
): Promise<void> {
  return changeSupply(cloud, _id, (room) => {
    const { kind } = decide(room, meter, settings, pulled, cloud.clock.nowMs());
    if (kind === 'cut') return withHold(room.supply, 'arrears');
    return kind === 'recover' ? recovered(room.supply) : room.supply;
  });
}

/** Writes the room's supply and, where its generation was raised, the command that carries it out. */
function changeSupply(cloud: Ports, roomId: string, change: (room: Room) => Supply): Promise<void> {
  return cloud.transact(async ({ rooms, commands }) => {
    const room = await rooms.get(roomId);
    if (room === undefined) return;
    const supply = change(room);
    if (supply === room.supply) return;
    await rooms.replace({ ...room, supply });
    if (supply.generation !== room.supply.generation)
      await commands.replace(relayCommand(room, supply, cloud.clock.nowMs()));
  });
}
