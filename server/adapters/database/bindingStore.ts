import type { BindingStore } from '../../ports';
import { NOTICES_KEPT, type Binding } from '../../../shared/domain/room';
import { command, database } from '../wxCloud';
import { chunked, Collection } from './collection';

const bindings = new Collection<Binding>(database, 'bindings');

export const bindingStore: BindingStore = {
  get: (openid) => bindings.get(openid),
  ofRoom: (roomId) => bindings.findAll({ where: { roomId } }),

  async armed(roomIds) {
    const pages = await Promise.all(
      chunked(roomIds).map((some) =>
        bindings.findAll({ where: { roomId: command.in(some), 'lowBalance.armed': true } }),
      ),
    );
    return pages.flat();
  },

  async rearm(roomIds) {
    for (const some of chunked(roomIds)) {
      await bindings.update(
        { roomId: command.in(some), 'lowBalance.armed': false },
        { 'lowBalance.armed': true },
      );
    }
  },

  async rearmOne(openid, roomId) {
    await bindings.update({ _id: openid, roomId }, { lowBalance: command.set({ armed: true }) });
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
