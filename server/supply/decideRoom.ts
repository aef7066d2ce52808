/** Arrears, notice, cut and recovery of one room: facts in, the rules' decision, and what it writes. */
import { availableOf } from '../../shared/domain/billing/ledger';
import type { Room } from '../../shared/domain/documents/room';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import type { MeterRecord } from '../../shared/domain/metering/meterShard';
import { decideSupply, type SupplyDecision } from '../../shared/domain/supply/cutRules';
import { recovered, type Supply, withHold } from '../../shared/domain/supply/holds';
import type { BasisPorts, Transact } from '../basis/ports';
import { readRoomWithMeter } from '../billing/roomWithMeter';
import type { MeteringPorts } from '../metering/ports';
import type { RemindersPorts, RemindersTransaction } from '../reminders/ports';
import type { RoomsPorts, RoomsTransaction } from '../rooms/ports';
import { giveNotice, hasNewcomer } from './giveNotice';
import type { SupplyTransaction } from './ports';
import { writeRoom } from './writeRoom';

export type DecidePorts = Pick<BasisPorts, 'clock' | 'log'> &
  Pick<RoomsPorts, 'rooms'> &
  Pick<MeteringPorts, 'shards'> &
  Pick<RemindersPorts, 'bindings'> & {
    readonly transact: Transact<
      Pick<RoomsTransaction, 'rooms'> &
        Pick<SupplyTransaction, 'commands'> &
        Pick<RemindersTransaction, 'outbox'>
    >;
  };

const BEFORE_CUT: readonly SupplyDecision['kind'][] = ['noticeAgain', 'pull', 'cut'];

/**
 * What was decided; `pull` asks for a fresh reading and another look.
 * @param pulledAtMs when the reading that was pulled for this look was taken; absent on the first look
 */
export async function decideRoom(
  cloud: DecidePorts,
  roomId: string,
  settings: CampusSettings,
  pulledAtMs?: number,
): Promise<SupplyDecision['kind']> {
  const { room, meter } = await readRoomWithMeter(cloud, roomId);
  const decideFor = (current: Room): SupplyDecision =>
    decide(current, meter, settings, pulledAtMs, cloud.clock.nowMs());
  const decided = decideFor(room).kind;
  // A notice stands with those alone who live there: for whoever came since, the time begins anew.
  const kind = BEFORE_CUT.includes(decided) && (await hasNewcomer(cloud, room)) ? 'notice' : decided;
  if (kind === 'notice') await giveNotice(cloud, room, 'cutNotice', settings);
  if (kind === 'noticeAgain') await giveNotice(cloud, room, 'cutSoon', settings);
  if (kind === 'cut' || kind === 'recover') {
    // Decided again inside the transaction, on the credits as they are there.
    await changeSupply(cloud, roomId, settings, (current) => {
      const now = decideFor(current).kind;
      if (now === 'cut') return withHold(current.supply, 'arrears');
      return now === 'recover' ? recovered(current.supply) : current.supply;
    });
  }
  return kind;
}

function decide(
  room: Room,
  meter: MeterRecord,
  { supply }: CampusSettings,
  pulledAtMs: number | undefined,
  nowMs: number,
): SupplyDecision {
  const readingTakenAtMs = meter.account.latest.takenAtMs;
  const facts = {
    supply: room.supply,
    availableFen: availableOf(room.creditsFen, meter.chargeFen),
    service: room.service,
    protected: room.protected,
    suspectReadings: meter.doubtful.length,
    relayFoundOpen: room.relayDiffers?.seen === 'open',
    readingTakenAtMs,
    // A pulled reading counts once it is settled.
    pulled: pulledAtMs !== undefined && readingTakenAtMs >= pulledAtMs,
  };
  return decideSupply(facts, supply, nowMs);
}

/** Writes the room's supply and, where its generation was raised, the command that carries it out. */
function changeSupply(
  cloud: DecidePorts,
  roomId: string,
  { supply: rules }: CampusSettings,
  change: (room: Room) => Supply,
): Promise<void> {
  return cloud.transact(async ({ rooms, commands }) => {
    const room = await rooms.get(roomId);
    if (room === undefined) return;
    const supply = change(room);
    if (supply === room.supply) return;
    await writeRoom({ rooms, commands }, room, { ...room, supply }, rules, cloud.clock.nowMs());
  });
}
