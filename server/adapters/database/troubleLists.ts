/** What went wrong on the way to rooms: commands and messages of the outbox, and notices that nobody was given. */
import type { TroubleLists } from '../../ports';
import type { OutboxMessage } from '../../../shared/domain/message';
import type { Room } from '../../../shared/domain/room';
import type { RelayCommand } from '../../../shared/domain/supply';
import { beginningWith, command, database } from '../wxCloud';
import { Collection } from './collection';

const commands = new Collection<RelayCommand>(database, 'outbox');
const messages = new Collection<OutboxMessage>(database, 'outbox');
const rooms = new Collection<Room>(database, 'rooms');

export const troubleLists: TroubleLists = {
  /** Two questions, each served by the index. */
  async commands(campusId, { stuckMs, sinceMs }, after, limit) {
    const relay = { channel: 'relay', roomId: beginningWith(`${campusId}/`) };
    const unfinished = { state: command.in(['pending', 'sent', 'acked']), createdAtMs: command.lte(stuckMs) };
    const failed = { state: 'failed', createdAtMs: command.gte(sinceMs) };
    const pages = await Promise.all(
      [unfinished, failed].map((which) =>
        commands.newestFirst({ ...relay, ...which }, after, limit, 'createdAtMs'),
      ),
    );
    return pages
      .flat()
      .sort((a, b) => b.createdAtMs - a.createdAtMs || (a._id < b._id ? 1 : -1))
      .slice(0, limit);
  },

  messages: (campusId, sinceMs, after, limit) =>
    messages.newestFirst(
      {
        channel: 'message',
        state: 'noticed',
        createdAtMs: command.gte(sinceMs),
        roomId: beginningWith(`${campusId}/`),
      },
      after,
      limit,
      'createdAtMs',
    ),

  arrears: (campusId, after, limit) =>
    rooms.newestFirst(
      {
        _id: beginningWith(`${campusId}/`),
        'supply.arrears.reached': false,
        'supply.arrears.noticedAtMs': command.gt(0),
      },
      after,
      limit,
      'supply.arrears.noticedAtMs',
    ),
};
