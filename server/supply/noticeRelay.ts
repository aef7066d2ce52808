/**
 * A meter's relay that is not as it is wished: the restore goes out again where a late cut of our own explains it. Else it
 * stands on staff's list at once, and who lives there is told; nothing closes it but an operator's order.
 */
import { omit } from 'remeda';
import type { Room } from '../../shared/domain/documents/room';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import type { MeterRecord } from '../../shared/domain/metering/meterShard';
import { CLOCK_AHEAD_LIMIT_MS, type RelayState } from '../../shared/domain/metering/reading';
import type { MessageKind } from '../../shared/domain/reminders/kinds';
import { type RelayCommand, relayCommand, relayCommandId } from '../../shared/domain/supply/relayCommand';
import { judgeRelay, LATE_CUT_MS, lateCutOf } from '../../shared/domain/supply/relayDifference';
import type { BasisPorts, Transact } from '../basis/ports';
import { readRoomWithMeter } from '../billing/roomWithMeter';
import type { MeteringPorts } from '../metering/ports';
import { MOST_NOTIFIED, roommateMessage } from '../reminders/notifyRoommates';
import type { RemindersPorts, RemindersTransaction } from '../reminders/ports';
import type { RoomsPorts, RoomsTransaction } from '../rooms/ports';
import type { SupplyPorts, SupplyTransaction } from './ports';

export type NoticeRelayPorts = Pick<BasisPorts, 'clock' | 'log'> &
  Pick<RoomsPorts, 'rooms'> &
  Pick<MeteringPorts, 'shards' | 'meterHub'> &
  Pick<RemindersPorts, 'bindings'> &
  SupplyPorts & {
    readonly transact: Transact<RoomsTransaction & SupplyTransaction & Pick<RemindersTransaction, 'outbox'>>;
  };

/** Each asks its meter, and the hub takes 20 requests a second; who is left out shows it again in the next report. */
const LOOKS_PER_BATCH = 40;

/**
 * One room that fails holds up no other.
 * @param deadlineMs of the steady clock: after it no meter is asked any more
 */
export async function noticeRelays(
  cloud: NoticeRelayPorts,
  roomIds: readonly string[],
  settings: CampusSettings,
  deadlineMs: number,
): Promise<void> {
  for (const roomId of roomIds.slice(0, LOOKS_PER_BATCH)) {
    if (cloud.clock.steadyMs() > deadlineMs) return;
    try {
      await noticeRelay(cloud, roomId, settings);
    } catch (error) {
      cloud.log('relay not looked at', { room: roomId, error: String(error) });
    }
  }
}

async function noticeRelay(cloud: NoticeRelayPorts, roomId: string, settings: CampusSettings): Promise<void> {
  const { room, meter } = await readRoomWithMeter(cloud, roomId);
  const newestId = relayCommandId(roomId, room.supply.generation);
  const relay = await relayNow(cloud, room, meter, await cloud.commands.get(newestId));
  if (relay === undefined) return;
  const nowMs = cloud.clock.nowMs();
  const recent = await cloud.commands.ofRoom(roomId, nowMs - LATE_CUT_MS);
  const lateCut = lateCutOf(recent, room.meterNo, nowMs);
  const residents = await cloud.bindings.ofRoom(roomId);
  await cloud.transact(async ({ rooms, commands, outbox }) => {
    const current = await rooms.get(roomId);
    // Whoever changed the desired state meanwhile has sent a command for it.
    if (current?.supply.generation !== room.supply.generation) return;
    const newest = await commands.get(newestId);
    const finding = judgeRelay(current, relay, newest, lateCut);
    if (finding === 'known') return;
    const tell = async (kind: MessageKind, sinceMs: number): Promise<void> => {
      for (const resident of residents.slice(0, MOST_NOTIFIED))
        await outbox.replace(roommateMessage(resident, kind, String(sinceMs), settings.reminders, nowMs));
    };
    const { relayDiffers: before } = current;
    if (finding === 'found') {
      await rooms.replace({ ...current, relayDiffers: { seen: relay, sinceMs: nowMs } });
      if (relay === 'open') await tell('relayOpened', nowMs);
      return;
    }
    if (before !== undefined) await rooms.replace(omit(current, ['relayDiffers']));
    if (finding === 'settled' && before?.seen === 'open') await tell('restored', before.sinceMs);
    if (finding === 'restoreAgain' && lateCut !== undefined) {
      await commands.replace({ ...lateCut, lateAtMs: nowMs });
      await commands.replace(
        sentAgain(newest ?? relayCommand(current, current.supply, nowMs, settings.supply), nowMs),
      );
    }
  });
}

function sentAgain(restore: RelayCommand, nowMs: number): RelayCommand {
  return { ...restore, state: 'pending', nextAttemptAtMs: nowMs };
}

/**
 * What was settled may be older than the last command, so the meter is asked. Where it can't be, its own word counts once
 * its clock, wrong as it may be, is past that command.
 */
async function relayNow(
  { meterHub }: Pick<MeteringPorts, 'meterHub'>,
  { meterNo }: Room,
  meter: MeterRecord,
  newest: RelayCommand | undefined,
): Promise<RelayState | undefined> {
  const pulled = await meterHub.pull(meterNo);
  if (pulled !== undefined) return pulled.relay;
  const commandedAtMs = newest?.verifiedAtMs ?? newest?.createdAtMs ?? 0;
  return meter.account.latest.takenAtMs > commandedAtMs + CLOCK_AHEAD_LIMIT_MS ? meter.relay : undefined;
}
