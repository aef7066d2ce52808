import { NOTICES_KEPT } from '../../../shared/domain/reminders/notice';
import type { Binding } from '../../../shared/domain/residents/binding';
import type { AvatarStore } from '../../residents/ports';
import { command, database } from '../wxCloud';
import { Collection } from './collection';

const bindings = new Collection<Binding>(database, 'bindings');

export const avatarStore: AvatarStore = {
  async ofTrace(traceId) {
    const [found] = await bindings.find({ where: { 'avatar.traceId': traceId }, limit: 1 });
    return found;
  },

  async checkRequested(openid, fileId, traceId, askedAtMs) {
    await bindings.update(
      { _id: openid, 'avatar.fileId': fileId, 'avatar.state': 'checking' },
      { 'avatar.traceId': traceId, 'avatar.askedAtMs': askedAtMs },
    );
  },

  async show(openid, traceId) {
    await bindings.update({ _id: openid, 'avatar.traceId': traceId }, { 'avatar.state': 'shown' });
  },

  async drop(openid, fileId, notice) {
    await bindings.update(
      { _id: openid, 'avatar.fileId': fileId },
      { avatar: command.remove(), notices: command.push({ each: [notice], slice: -NOTICES_KEPT }) },
    );
  },
};
