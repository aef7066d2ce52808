/**
 * Sends what the outbox holds. A message is marked `sending` before it leaves, so two dispatchers never send one
 * twice; what is found in `sending` after a while was interrupted, and becomes a notice instead of a second message.
 * What provably did not leave waits in the outbox until it can.
 */
import pMap from 'p-map';
import { sum } from 'remeda';
import { nextAttemptMs } from '../../shared/domain/basis/nextAttempt';
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import type { ReminderKind } from '../../shared/domain/reminders/kinds';
import type { OutboxMessage } from '../../shared/domain/reminders/message';
import { messageText, roomInMessage, templateKindOf } from '../../shared/domain/reminders/messageText';
import type { Recipient } from '../../shared/domain/reminders/recipient';
import { isLow } from '../../shared/domain/reminders/reminderDue';
import { stillBelow } from '../../shared/domain/reminders/reminders';
import { templateData } from '../../shared/domain/reminders/template';
import type { BasisPorts } from '../basis/ports';
import { readRoomWithMeter, type RoomWithMeter } from '../billing/roomWithMeter';
import type { MeteringPorts } from '../metering/ports';
import type { RoomsPorts } from '../rooms/ports';
import type { RemindersPorts } from './ports';

export type DispatchPorts = RemindersPorts &
  Pick<BasisPorts, 'clock' | 'log'> &
  Pick<RoomsPorts, 'rooms'> &
  Pick<MeteringPorts, 'shards'>;

const MESSAGES_PER_RUN = 100;
/** Rooms whose messages are on their way at one time: each waits for the one before. */
const ROOMS_AT_ONCE = 4;
const INTERRUPTED_AFTER_MS = 5 * MINUTE_MS;

/**
 * How many messages reached their end. Roommates are notified one after the other, so their room and its
 * bindings are read once. A room that fails holds up no other.
 * @param deadlineMs of the steady clock: what is left then waits for the next run
 */
export async function dispatchMessages(
  cloud: DispatchPorts,
  settings: CampusSettings,
  deadlineMs: number,
): Promise<number> {
  const nowMs = cloud.clock.nowMs();
  const isOver = (): boolean => cloud.clock.steadyMs() > deadlineMs;
  for (const message of await cloud.outbox.unfinished(nowMs - INTERRUPTED_AFTER_MS, MESSAGES_PER_RUN)) {
    if (isOver()) return 0;
    try {
      await addNotice(cloud, message);
    } catch (error) {
      cloud.log('notice not written', { message: message._id, error: String(error) });
      await cloud.outbox.move(message._id, 'sending', 'sending', nowMs);
    }
  }
  const due = await cloud.outbox.due(nowMs, MESSAGES_PER_RUN);
  const roomIds = [...new Set(due.map((message) => message.roomId))];
  const dispatchTo = async (roomId: string): Promise<number> => {
    const messages = due.filter((one) => one.roomId === roomId);
    try {
      return isOver() ? 0 : await dispatchInRoom(cloud, roomId, messages, settings, isOver);
    } catch (error) {
      cloud.log('messages not sent', { room: roomId, error: String(error) });
      await putOff(cloud, messages);
      return 0;
    }
  };
  return sum(await pMap(roomIds, dispatchTo, { concurrency: ROOMS_AT_ONCE }));
}

/** They move back: a room with which this always fails must not stand before the others for ever. */
async function putOff(
  { outbox, clock }: Pick<DispatchPorts, 'outbox' | 'clock'>,
  messages: readonly OutboxMessage[],
): Promise<void> {
  const nowMs = clock.nowMs();
  for (const { _id, createdAtMs } of messages) await outbox.putOff(_id, nextAttemptMs(createdAtMs, nowMs));
}

async function dispatchInRoom(
  cloud: DispatchPorts,
  roomId: string,
  messages: readonly OutboxMessage[],
  settings: CampusSettings,
  isOver: () => boolean,
): Promise<number> {
  const [account, roommates] = await Promise.all([
    readRoomWithMeter(cloud, roomId),
    cloud.bindings.ofRoom(roomId),
  ]);
  let dispatched = 0;
  for (const message of messages) {
    if (isOver()) break;
    if (!(await cloud.outbox.move(message._id, 'queued', 'sending', cloud.clock.nowMs()))) continue;
    const binding = roommates.find(({ _id }) => _id === message.openid);
    await deliver(cloud, message, account, { binding, settings });
    dispatched += 1;
  }
  return dispatched;
}

/**
 * What the message says is checked again as it leaves: it may have waited through a night.
 * `binding` is undefined where the account does not live in the room any more.
 */
async function deliver(
  cloud: DispatchPorts,
  message: OutboxMessage,
  account: RoomWithMeter,
  { binding, settings }: { readonly binding: Recipient | undefined; readonly settings: CampusSettings },
): Promise<void> {
  if (binding === undefined || !stillTrue(message, account, binding, settings)) {
    await withdrawMessage(cloud, message, account, settings);
    return;
  }
  if (isReminder(message.kind) && !binding.remindersOn) return addNotice(cloud, message);
  const grantOf = templateKindOf(message.kind);
  const template = settings.messages.templates[grantOf];
  if (template.id === '') return addNotice(cloud, message);
  const data = templateData(template, {
    roomName: roomInMessage(account.room.path, binding.language),
    availableFen: account.availableFen,
    asOfMs: account.meter.account.latest.takenAtMs,
    text: messageText(message.kind, binding, account.availableFen),
  });
  const outcome = await cloud.messageRoute.send({ openid: message.openid, templateId: template.id, data });
  if (outcome === 'notSent') return keepForLater(cloud, message);
  if (outcome === 'noGrant')
    await cloud.bindings.withdrawGrants(binding._id, grantOf, binding.grants[grantOf]);
  if (outcome !== 'reached') return addNotice(cloud, message);
  await cloud.bindings.spendGrant(binding._id, grantOf);
  await recordArrearsNotice(cloud, message, true);
  await cloud.outbox.move(message._id, 'sending', 'reached', cloud.clock.nowMs());
}

/** If we are stopped between the two, its outcome counts as unknown: better not told than told twice. */
async function keepForLater(
  { outbox, clock }: Pick<DispatchPorts, 'outbox' | 'clock'>,
  { _id, createdAtMs }: OutboxMessage,
): Promise<void> {
  const nowMs = clock.nowMs();
  if (await outbox.move(_id, 'sending', 'queued', nowMs))
    await outbox.putOff(_id, nextAttemptMs(createdAtMs, nowMs));
}

/** What was not said may fire again; below the campus's line its reminder has spoken for the own one. */
async function withdrawMessage(
  cloud: DispatchPorts,
  { _id, openid, roomId, kind }: OutboxMessage,
  { availableFen }: RoomWithMeter,
  { reminders }: CampusSettings,
): Promise<void> {
  const spokenFor = kind === 'ownThreshold' && isLow(availableFen, reminders);
  if (isReminder(kind) && !spokenFor) await cloud.bindings.rearmAfterWithdrawal(openid, roomId, kind);
  await cloud.outbox.move(_id, 'sending', 'dropped', cloud.clock.nowMs());
}

function isReminder(kind: OutboxMessage['kind']): kind is ReminderKind {
  return kind === 'lowBalance' || kind === 'ownThreshold';
}

function stillTrue(
  { kind }: OutboxMessage,
  { room, availableFen }: RoomWithMeter,
  binding: Recipient,
  { reminders }: CampusSettings,
): boolean {
  switch (kind) {
    case 'lowBalance':
    case 'ownThreshold':
      return stillBelow(kind, binding, availableFen, reminders);
    case 'cutNotice':
      return availableFen < 0 && room.supply.arrears !== undefined;
    case 'cutSoon':
      return availableFen < 0 && room.supply.arrears?.again !== undefined;
    case 'cutDone':
    case 'switchedOff':
      return room.supply.desired === 'off';
    case 'relayOpened':
      return room.relayDiffers?.seen === 'open';
    case 'restored':
      return room.supply.desired === 'on';
  }
}

/**
 * The notice first: if we are stopped between the two it is written again, under the same id. Whoever lives there no more
 * has no use for it, and was not given it.
 */
async function addNotice(cloud: DispatchPorts, message: OutboxMessage): Promise<void> {
  const { _id, openid, roomId, kind, detail } = message;
  const notice = { noticeId: _id, kind, atMs: cloud.clock.nowMs(), detail };
  const lives = await cloud.bindings.notifyResident(openid, roomId, notice);
  if (lives) await recordArrearsNotice(cloud, message, false);
  await cloud.outbox.move(_id, 'sending', lives ? 'noticed' : 'dropped', cloud.clock.nowMs());
}

/** A cut may follow only once notice was given, so the room must know when it was. A notice begins with its messages. */
async function recordArrearsNotice(
  { rooms, clock }: Pick<DispatchPorts, 'rooms' | 'clock'>,
  { kind, roomId, createdAtMs }: OutboxMessage,
  reached: boolean,
): Promise<void> {
  if (kind === 'cutNotice') await rooms.recordArrearsNotice(roomId, createdAtMs, clock.nowMs(), reached);
  if (kind === 'cutSoon') await rooms.recordNoticeAgain(roomId, createdAtMs, clock.nowMs());
}
