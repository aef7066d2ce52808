/**
 * Sends what the outbox holds. A message is marked `sending` before it leaves, so two dispatchers never send one
 * twice; what is found in `sending` after a while was interrupted, and becomes a notice instead of a second message.
 */
import { isLow } from '../../shared/domain/alert';
import type { CampusSettings } from '../../shared/domain/settings';
import type { OutboxMessage } from '../../shared/domain/message';
import { shortName } from '../../shared/domain/room';
import { MINUTE_MS } from '../../shared/domain/shanghaiTime';
import type { Ports } from '../ports';
import { readRoomAccount, type RoomAccount } from './roomAccount';

const MESSAGES_PER_RUN = 100;
const INTERRUPTED_AFTER_MS = 5 * MINUTE_MS;

/** How many messages reached their end. */
export async function dispatchMessages(cloud: Ports): Promise<number> {
  const nowMs = cloud.clock.nowMs();
  for (const message of await cloud.outbox.unfinished(nowMs - INTERRUPTED_AFTER_MS, MESSAGES_PER_RUN)) {
    await leaveNotice(cloud, message);
  }
  let dispatched = 0;
  for (const message of await cloud.outbox.due(nowMs, MESSAGES_PER_RUN)) {
    if (!(await cloud.outbox.move(message._id, 'queued', 'sending', nowMs))) continue;
    await deliver(cloud, message);
    dispatched += 1;
  }
  return dispatched;
}

/** What the message says is checked again as it leaves: it may have waited through a night. */
async function deliver(cloud: Ports, message: OutboxMessage): Promise<void> {
  const [account, settings, binding] = await Promise.all([
    readRoomAccount(cloud, message.roomId),
    cloud.settings.read(),
    cloud.bindings.get(message.openid),
  ]);
  if (binding?.roomId !== message.roomId || !stillTrue(message, account, settings)) {
    if (message.kind === 'lowBalance') await cloud.bindings.rearmOne(message.openid, message.roomId);
    await cloud.outbox.move(message._id, 'sending', 'dropped', cloud.clock.nowMs());
    return;
  }
  const outcome = await cloud.messages.send({
    openid: message.openid,
    templateId: message.kind === 'lowBalance' ? settings.templates.lowBalance : settings.templates.supply,
    roomName: shortName(account.room.path),
    availableFen: account.available,
    asOfMs: account.meter.account.latest.takenAtMs,
    text: TEXTS[message.kind],
  });
  if (outcome !== 'reached') return leaveNotice(cloud, message);
  await noteArrearsNotice(cloud, message, true);
  await cloud.outbox.move(message._id, 'sending', 'reached', cloud.clock.nowMs());
}

const TEXTS: Readonly<Record<OutboxMessage['kind'], string>> = {
  lowBalance: '余额不足，请及时充值',
  cutNotice: '已欠费，将停电，请充值',
  cutDone: '因欠费已停电，充值即恢复',
  restored: '已恢复供电',
  roommateJoined: '有新室友绑定了房间',
};

function stillTrue(
  { kind }: OutboxMessage,
  { room, available }: RoomAccount,
  { reminders }: CampusSettings,
): boolean {
  switch (kind) {
    case 'lowBalance':
      return isLow(available, reminders);
    case 'cutNotice':
      return available < 0 && room.supply.arrears !== undefined;
    case 'cutDone':
      return room.supply.desired === 'off';
    case 'restored':
      return room.supply.desired === 'on';
    case 'roommateJoined':
      return true;
  }
}

/** The notice first: if we are stopped between the two it is written again, under the same id. */
async function leaveNotice(cloud: Ports, message: OutboxMessage): Promise<void> {
  await cloud.bindings.notify(message.openid, {
    noticeId: message._id,
    kind: message.kind,
    atMs: cloud.clock.nowMs(),
    detail: message.detail,
  });
  await noteArrearsNotice(cloud, message, false);
  await cloud.outbox.move(message._id, 'sending', 'noticed', cloud.clock.nowMs());
}

/** A cut may follow only once notice was given, so the room must know when it was. */
async function noteArrearsNotice(
  cloud: Ports,
  { kind, roomId }: OutboxMessage,
  reached: boolean,
): Promise<void> {
  if (kind !== 'cutNotice') return;
  const room = await cloud.rooms.get(roomId);
  if (room?.supply.arrears)
    await cloud.rooms.noticed(roomId, room.supply.arrears.sinceMs, cloud.clock.nowMs(), reached);
}
