/** Whom messages reach, and the outbox that holds them. */
import { chunk } from 'remeda';
import type { OutboxMessage } from '../../../shared/domain/reminders/message';
import { NOTICES_KEPT } from '../../../shared/domain/reminders/notice';
import type { Recipient } from '../../../shared/domain/reminders/recipient';
import { ARMED } from '../../../shared/domain/reminders/reminderDue';
import type { OutboxStore, RecipientStore, RemindersTransaction } from '../../reminders/ports';
import { type CollectionSource, command, database } from '../wxCloud';
import { Collection, PAGE } from './collection';

const recipients = new Collection<Recipient>(database, 'bindings');
const outbox = new Collection<OutboxMessage>(database, 'outbox');

export const recipientStore: RecipientStore = {
  ofRoom: (roomId) => recipients.findAll({ where: { roomId } }),

  async withArmedReminder({ lowRoomIds, belowOwnThreshold: belowOwn }) {
    const roomIds = new Set([...lowRoomIds, ...belowOwn.map(({ roomId }) => roomId)]);
    const pages = await Promise.all(
      chunk([...roomIds], PAGE).map((some) => {
        const here = new Set(some);
        const bindingIds = belowOwn
          .filter(({ roomId }) => here.has(roomId))
          .map(({ bindingId }) => bindingId);
        const armed = command.or([
          { roomId: command.in(lowRoomIds.filter((id) => here.has(id))), 'lowBalance.armed': true },
          { bindingId: command.in(bindingIds), 'ownThreshold.armed': true },
        ]);
        const where = command.and([{ roomId: command.in(some) }, armed]);
        return recipients.findAll({ where, fields: { roomId: true } });
      }),
    );
    return pages.flat();
  },

  async rearmRoom(roomId) {
    await recipients.update({ roomId }, { 'lowBalance.armed': true, 'ownThreshold.armed': true });
  },

  async rearmLowBalance(roomIds) {
    for (const some of chunk(roomIds, PAGE)) {
      await recipients.update(
        { roomId: command.in(some), 'lowBalance.armed': false },
        { 'lowBalance.armed': true },
      );
    }
  },

  async rearmOwnThreshold(residents) {
    for (const some of chunk(residents, PAGE)) {
      await recipients.update(
        {
          roomId: command.in(some.map(({ roomId }) => roomId)),
          bindingId: command.in(some.map(({ bindingId }) => bindingId)),
        },
        { 'ownThreshold.armed': true },
      );
    }
  },

  async rearmAfterWithdrawal(openid, roomId, kind) {
    const own = { ownThreshold: command.set(ARMED) };
    // The campus's reminder had spoken for both.
    const both = { lowBalance: command.set(ARMED), 'ownThreshold.armed': true };
    await recipients.update({ _id: openid, roomId }, kind === 'lowBalance' ? both : own);
  },

  async spendGrant(openid, kind) {
    const known = `grants.${kind}`;
    await recipients.update({ _id: openid, [known]: command.gt(0) }, { [known]: command.inc(-1) });
  },

  async withdrawGrants(openid, kind, believed) {
    const known = `grants.${kind}`;
    await recipients.update(
      { _id: openid, [known]: command.gte(believed) },
      { [known]: command.inc(-believed) },
    );
  },

  async notify(openid, notice) {
    await recipients.update(
      { _id: openid, 'notices.noticeId': command.neq(notice.noticeId) },
      { notices: command.push({ each: [notice], slice: -NOTICES_KEPT }) },
    );
  },

  async notifyResident(openid, roomId, notice) {
    const added = await recipients.update(
      { _id: openid, roomId, 'notices.noticeId': command.neq(notice.noticeId) },
      { notices: command.push({ each: [notice], slice: -NOTICES_KEPT }) },
    );
    // Nothing to add may mean that it stands there already.
    return added === 1 || (await recipients.get(openid))?.roomId === roomId;
  },
};

export const outboxStore: OutboxStore = {
  insert: (message) => outbox.insert(message),

  due: (nowMs, limit) =>
    outbox.find({
      where: { channel: 'message', state: 'queued', notBeforeMs: command.lte(nowMs) },
      orderBy: [['notBeforeMs', 'asc']],
      limit,
    }),

  unfinished: (sentBeforeMs, limit) =>
    outbox.find({
      where: { channel: 'message', state: 'sending', sentAtMs: command.lte(sentBeforeMs) },
      orderBy: [['sentAtMs', 'asc']],
      limit,
    }),

  async putOff(id, notBeforeMs) {
    await outbox.update({ _id: id, state: 'queued' }, { notBeforeMs });
  },

  async move(id, from, to, nowMs) {
    return (await outbox.update({ _id: id, state: from }, { state: to, sentAtMs: nowMs })) === 1;
  },

  ofAccount: (openid) => outbox.findAll({ where: { openid } }),

  async forgetRecipient(openid, untilMs, digest) {
    const theirs = { openid, createdAtMs: command.lte(untilMs) };
    await outbox.update({ ...theirs, state: 'queued' }, { state: 'dropped' });
    await outbox.update(theirs, { openid: digest });
  },
};

export function remindersTransaction(source: CollectionSource): RemindersTransaction {
  return {
    bindings: new Collection(source, 'bindings'),
    outbox: new Collection(source, 'outbox'),
  };
}
