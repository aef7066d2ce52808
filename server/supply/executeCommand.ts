/**
 * One attempt at a relay command. Before it leaves, the room is looked at again: a command that has been overtaken,
 * or a cut that is not owed any more, does not leave. It is done when a pull shows the relay's state.
 */
import { omit } from 'remeda';
import type { Room } from '../../shared/domain/documents/room';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import { isForArrearsAlone, withFailedCut } from '../../shared/domain/supply/holds';
import {
  type CommandState,
  type RelayCommand,
  relayCommandId,
  retryAtMs,
} from '../../shared/domain/supply/relayCommand';
import type { BasisPorts, Transact } from '../basis/ports';
import { readRoomWithMeter, type RoomWithMeter } from '../billing/roomWithMeter';
import type { MeteringPorts, SwitchAnswer } from '../metering/ports';
import { notifyRoommates } from '../reminders/notifyRoommates';
import type { RemindersPorts } from '../reminders/ports';
import type { RoomsPorts, RoomsTransaction } from '../rooms/ports';
import type { SupplyPorts, SupplyTransaction } from './ports';
import { writeRoom } from './writeRoom';

export type CommandPorts = SupplyPorts &
  Pick<BasisPorts, 'clock' | 'log'> &
  Pick<RoomsPorts, 'rooms'> &
  Pick<MeteringPorts, 'shards' | 'meterHub'> &
  Pick<RemindersPorts, 'bindings' | 'outbox'> & {
    readonly transact: Transact<Pick<RoomsTransaction, 'rooms'> & SupplyTransaction>;
  };

const UNFINISHED: readonly CommandState[] = ['pending', 'sent', 'acked'];

export async function executeCommand(
  cloud: CommandPorts,
  command: RelayCommand,
  settings: CampusSettings,
): Promise<void> {
  const nowMs = cloud.clock.nowMs();
  if (!(await cloud.commands.claim(command, retryAtMs(command.attempts + 1, nowMs)))) return;
  const account = await readRoomWithMeter(cloud, command.roomId);
  if (account.room.supply.generation !== command.generation) {
    await cloud.commands.change(command._id, UNFINISHED, { state: 'dropped' });
    // It may have left before whoever sent it was stopped, and may have come after the newest one.
    if (command.state !== 'pending') await repairIfOvertaken(cloud, command);
    return;
  }
  if (command.relay === 'open' && isWithdrawn(command, account, settings, cloud.clock.nowMs()))
    return giveUpCut(cloud, command, settings);
  const answer = await send(cloud, command);
  await verify(cloud, command, account.room, settings);
  // What never left must not be told the resident as sent, and a cut that never left may be sent. An earlier try may have.
  if (answer === 'refused' && command.state === 'pending')
    await cloud.commands.change(command._id, ['sent'], { state: 'pending' });
  await repairIfOvertaken(cloud, command);
}

/** Credits, readings and protection are looked at again: a cut leaves on what is true now, and in its time. */
function isWithdrawn(
  command: RelayCommand,
  { room, meter, availableFen }: RoomWithMeter,
  { supply: { overdraftFen } }: CampusSettings,
  nowMs: number,
): boolean {
  if (!isForArrearsAlone(room.supply)) return false;
  const owed = availableFen + overdraftFen < 0;
  const late = command.expiresAtMs !== undefined && nowMs >= command.expiresAtMs;
  return !owed || late || room.protected || meter.doubtful.length > 0;
}

/** A cut is sent once and then only looked after; a restore is sent until it is verified. */
async function send(cloud: CommandPorts, command: RelayCommand): Promise<SwitchAnswer | undefined> {
  if (command.relay === 'open' && command.state !== 'pending') return undefined;
  const sentAtMs = cloud.clock.nowMs();
  await cloud.commands.change(command._id, UNFINISHED, { state: 'sent', sentAtMs });
  const answer = await cloud.meterHub.setRelay(command.meterNo, command.relay);
  if (answer === 'acknowledged') await cloud.commands.change(command._id, ['sent'], { state: 'acked' });
  return answer;
}

/**
 * "Acknowledged" is not "done": what the meter shows when it is asked afterwards is. No clock is compared: the meter's
 * may be wrong, and what it last said of itself may be as young as the command. The roommates hear of it before it is
 * marked.
 */
async function verify(
  cloud: CommandPorts,
  command: RelayCommand,
  room: Room,
  { reminders }: CampusSettings,
): Promise<void> {
  const pulled = await cloud.meterHub.pull(command.meterNo);
  if (pulled?.relay !== command.relay) return;
  const occasion = String(command.generation);
  if (command.relay === 'open') {
    // A resident who owes nothing must not be asked to pay.
    const kind = room.supply.holds.includes('arrears') ? 'cutDone' : 'switchedOff';
    await notifyRoommates(cloud, command.roomId, { kind, occasion }, reminders);
  } else if (await wasOff(cloud, command, room)) {
    await notifyRoommates(cloud, command.roomId, { kind: 'restored', occasion }, reminders);
  }
  if (room.relayDiffers !== undefined) await forgetDifference(cloud, room);
  await cloud.commands.change(command._id, ['sent', 'acked'], {
    state: 'verified',
    verifiedAtMs: cloud.clock.nowMs(),
  });
}

/** A restore that follows no cut is no news. */
async function wasOff(
  { commands }: SupplyPorts,
  { roomId, generation }: RelayCommand,
  { relayDiffers }: Room,
): Promise<boolean> {
  if (relayDiffers?.seen === 'open') return true;
  const before = await commands.get(relayCommandId(roomId, generation - 1));
  return before?.relay === 'open' && (before.state === 'verified' || before.lateAtMs !== undefined);
}

/** The relay was just seen as it is wished. */
async function forgetDifference({ transact }: CommandPorts, { _id, supply }: Room): Promise<void> {
  await transact(async ({ rooms }) => {
    const room = await rooms.get(_id);
    if (room?.supply.generation === supply.generation) await rooms.replace(omit(room, ['relayDiffers']));
  });
}

/** If the room's desired state changed while this command was on its way, the newest command has the last word. */
async function repairIfOvertaken(cloud: CommandPorts, command: RelayCommand): Promise<void> {
  const room = await cloud.rooms.get(command.roomId);
  if (room === undefined || room.supply.generation === command.generation) return;
  const newest = relayCommandId(room._id, room.supply.generation);
  await cloud.commands.change(newest, [...UNFINISHED, 'verified', 'dropped'], {
    state: 'pending',
    nextAttemptAtMs: cloud.clock.nowMs(),
  });
}

/** A cut that could not be carried out in time is taken back, so that it is decided anew, on fresh facts. */
async function giveUpCut(
  cloud: CommandPorts,
  command: RelayCommand,
  { supply: rules }: CampusSettings,
): Promise<void> {
  await cloud.transact(async ({ rooms, commands }) => {
    const room = await rooms.get(command.roomId);
    const current = await commands.get(command._id);
    if (room?.supply.generation !== command.generation || current === undefined) return;
    await commands.replace({ ...current, state: 'failed' });
    // It may have moved all the same, unseen: the new desired state has its command, so the relay will follow it.
    const supply = withFailedCut(room.supply, cloud.clock.nowMs());
    await writeRoom({ rooms, commands }, room, { ...room, supply }, rules, cloud.clock.nowMs());
  });
}
