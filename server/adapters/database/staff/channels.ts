import { type ChannelTrouble, withFailure } from '../../../../shared/domain/basis/channelTrouble';
import type { TroubleStore } from '../../../basis/ports';
import { database } from '../../wxCloud';
import { Collection } from '../collection';

const channels = new Collection<ChannelTrouble>(database, 'channels');

export const troubleStore: TroubleStore = {
  async record(failure, nowMs) {
    await channels.replace(withFailure(await channels.get(failure.channel), failure, nowMs));
  },
  remove: (channel) => channels.remove(channel),
};
