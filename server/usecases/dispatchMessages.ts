/**
 * Sends what the outbox holds. A message is marked `sending` before it leaves, so two dispatchers never send one
 * twice; what is found in `sending` after a while was interrupted, and becomes a notice instead of a second message.
 */
import { isLow } from '../../shared/domain/alert';
import type { OutboxMessage } from '../../shared/domain/message';
import { shortName } from '../../shared/domain/room';
import { MINUTE_MS } from '../../shared/domain/shanghaiTime';
import type { Ports } from '../ports';
import { readRoomAccount } from './roomAccount';

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
  const [account, settings] = await Promise.all([
    readRoomAccount(cloud, message.roomId),
    cloud.settings.read(),
  ]);
  if (!isLow(account.available, settings.reminders)) {
    await cloud.bindings.rearmOne(message.openid, message.roomId);
    await cloud.outbox.move(message._id, 'sending', 'dropped', cloud.clock.nowMs());
    return;
  }
  const outcome = await cloud.messages.sendLowBalance({
    openid: message.openid,
    templateId: settings.templates.lowBalance,
    roomName: shortName(account.room.path),
    availableFen: account.available,
    asOfMs: account.meter.account.latest.takenAtMs,
  });
  if (outcome === 'reached') await cloud.outbox.move(message._id, 'sending', 'reached', cloud.clock.nowMs());
  else await leaveNotice(cloud, message);
}

/** The notice first: if we are stopped between the two it is written again, under the same id. */
async function leaveNotice(cloud: Ports, message: OutboxMessage): Promise<void> {
  await cloud.bindings.notify(message.openid, {
    noticeId: message._id,
    kind: message.kind,
    atMs: cloud.clock.nowMs(),
    detail: message.detail,
  });
  await cloud.outbox.move(message._id, 'sending', 'noticed', cloud.clock.nowMs());
}
