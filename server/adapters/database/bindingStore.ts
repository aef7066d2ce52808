import { NOTICES_KEPT } from '../../../shared/domain/reminders/notice';
import { ARMED } from '../../../shared/domain/reminders/reminderDue';
import type { Binding } from '../../../shared/domain/residents/binding';
import type { RemindedBindings } from '../../reminders/ports';
import type { BindingStore } from '../../residents/ports';
import { beginningWith, command, containing, database } from '../wxCloud';
import { chunked, Collection } from './collection';

const bindings = new Collection<Binding>(database, 'bindings');

export const bindingStore: BindingStore & RemindedBindings = {
  get: (openid) => bindings.get(openid),
  ofRoom: (roomId) => bindings.findAll({ where: { roomId } }),

  ofAccounts: (openids) => bindings.ofIds(openids),

  searchByName: (text, campusId, limit) =>
    bindings.find({
      where: { name: containing(text), roomId: beginningWith(`${campusId}/`) },
      orderBy: [['_id', 'asc']],
      limit,
    }),

  async withArmedReminder({ lowRoomIds, belowOwnThreshold: belowOwn }) {
    const roomIds = new Set([...lowRoomIds, ...belowOwn.map(({ roomId }) => roomId)]);
    const bindingIds = belowOwn.map(({ bindingId }) => bindingId);
    const armed = command.or([
      { roomId: command.in(lowRoomIds), 'lowBalance.armed': true },
      { bindingId: command.in(bindingIds), 'ownThreshold.armed': true },
    ]);
    const pages = await Promise.all(
      chunked([...roomIds]).map((some) =>
        bindings.findAll({ where: command.and([{ roomId: command.in(some) }, armed]) }),
      ),
    );
    return pages.flat();
  },

  async rearmRoom(roomId) {
    await bindings.update({ roomId }, { 'lowBalance.armed': true, 'ownThreshold.armed': true });
  },

  async rearmLowBalance(roomIds) {
    for (const some of chunked(roomIds)) {
      await bindings.update(
        { roomId: command.in(some), 'lowBalance.armed': false },
        { 'lowBalance.armed': true },
      );
    }
  },

  async rearmOwnThreshold(residents) {
    for (const some of chunked(residents)) {
      await bindings.update(
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
    await bindings.update({ _id: openid, roomId }, kind === 'lowBalance' ? both : own);
  },

  async spendGrant(openid, kind) {
    const known = `grants.${kind}`;
    await bindings.update({ _id: openid, [known]: command.gt(0) }, { [known]: command.inc(-1) });
  },

  async withdrawGrants(openid, kind, believed) {
    const known = `grants.${kind}`;
    await bindings.update(
      { _id: openid, [known]: command.gte(believed) },
      { [known]: command.inc(-believed) },
    );
  },

  async confirm({ _id, bindingId, roomId }) {
    await bindings.update({ _id, bindingId, roomId }, { confirmed: true });
  },

  async notify(openid, notice) {
    await bindings.update(
      { _id: openid, 'notices.noticeId': command.neq(notice.noticeId) },
      { notices: command.push({ each: [notice], slice: -NOTICES_KEPT }) },
    );
  },
};
