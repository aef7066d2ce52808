/**
 * One attempt at a relay command. Before it leaves, the room is looked at again: a command that has been overtaken,
 * or a cut that is not owed any more, does not leave. It is done when a pull shows the relay's state.
 */
import {
  relayCommand,
  relayCommandId,
  retryAtMs,
  withoutHold,
  type RelayCommand,
} from '../../../shared/domain/supply';
import type { Room } from '../../../shared/domain/room';
import type { Ports } from '../../ports';
import { readRoomAccount } from '../roomAccount';
import { tellRoommates } from './tellRoommates';

export async function executeCommand(cloud: Ports, command: RelayCommand): Promise<void> {
  const nowMs = cloud.clock.nowMs();
  if (!(await cloud.commands.claim(command, retryAtMs(command.attempts + 1, nowMs), nowMs))) return;
  const { room, available } = await readRoomAccount(cloud, command.roomId);
  const overtaken = room.supply.generation !== command.generation;
  const { overdraftFen } = (await cloud.settings.read()).supply;
  const notOwed = command.relay === 'open' && available + overdraftFen >= 0;
  if (overtaken || notOwed) {
    await cloud.commands.change(command._id, ['pending', 'sent', 'acked'], { state: 'dropped' });
    return;
  }
  if (command.expiresAtMs !== undefined && nowMs >= command.expiresAtMs) return giveUpCut(cloud, command);
  await send(cloud, command);
  await verify(cloud, command);
  await repairIfOvertaken(cloud, command);
}

/** A cut is sent once and then only looked after; a restore is sent until it is verified. */
async function send(cloud: Ports, command: RelayCommand): Promise<void> {
  if (command.relay === 'open' && command.state !== 'pending') return;
  const sentAtMs = cloud.clock.nowMs();
  await cloud.commands.change(command._id, ['pending', 'sent', 'acked'], {
    state: 'sent',
    sentAtMs: command.sentAtMs ?? sentAtMs,
  });
  if (!(await cloud.meterHub.setRelay(command.meterNo, command.relay))) return;
  await cloud.commands.change(command._id, ['sent'], { state: 'acked' });
}

/** "Acknowledged" is not "done": what the meter shows afterwards is. The roommates hear of it before it is marked. */
async function verify(cloud: Ports, command: RelayCommand): Promise<void> {
  const pulled = await cloud.meterHub.pull(command.meterNo);
  const moved =
    pulled?.relay === command.relay && pulled.takenAtMs >= (command.sentAtMs ?? command.createdAtMs);
  if (!moved) return;
  await tellRoommates(
    cloud,
    command.roomId,
    command.relay === 'open' ? 'cutDone' : 'restored',
    String(command.generation),
  );
  await cloud.commands.change(command._id, ['sent', 'acked'], {
    state: 'verified',
    verifiedAtMs: cloud.clock.nowMs(),
  });
}

/** If the room's wish changed while this command was on its way, the newest command has the last word. */
async function repairIfOvertaken(cloud: Ports, command: RelayCommand): Promise<void> {
  const room = await cloud.rooms.get(command.roomId);
  if (room === undefined || room.supply.generation === command.generation) return;
  const newest = relayCommandId(room._id, room.supply.generation);
  await cloud.commands.change(newest, ['pending', 'sent', 'acked', 'verified', 'dropped'], {
    state: 'pending',
    nextAttemptAtMs: cloud.clock.nowMs(),
  });
}

/** A cut that could not be carried out in time is taken back, so that it is decided anew, on fresh facts. */
async function giveUpCut(cloud: Ports, command: RelayCommand): Promise<void> {
  await cloud.transact(async ({ rooms, commands }) => {
    const room: Room | undefined = await rooms.get(command.roomId);
    const current = await commands.get(command._id);
    if (room?.supply.generation !== command.generation || current === undefined) return;
    const supply = withoutHold(room.supply, 'arrears');
    await rooms.replace({ ...room, supply });
    await commands.replace({ ...current, state: 'failed' });
    // It may have moved all the same, unseen: the relay has to follow the wish.
    await commands.replace(relayCommand(room, supply, cloud.clock.nowMs()));
  });
}
