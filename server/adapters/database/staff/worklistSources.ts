/** What went wrong on the way to rooms: commands and messages of the outbox, and notices that nobody was given. */
import type { Room } from '../../../../shared/domain/documents/room';
import type { UnreachedRoom } from '../../../../shared/domain/staff/unreachedRoom';
import type { RelayCommand } from '../../../../shared/domain/supply/relayCommand';
import type { WorklistSources } from '../../../staff/ports';
import { beginningWith, command, database } from '../../wxCloud';
import { Collection } from '../collection';

const commands = new Collection<RelayCommand>(database, 'outbox');
/** A worklist that is longer is none that anybody works through. */
const MOST_ROOMS = 1_000;

const rooms = new Collection<Room>(database, 'rooms');

export const worklistSources: WorklistSources = {
  /** Three questions, each served by the index. */
  async commands(campusId, { stuckMs, sinceMs }, after, limit) {
    const relay = { channel: 'relay', roomId: beginningWith(`${campusId}/`) };
    const unfinished = { state: command.in(['pending', 'sent', 'acked']), createdAtMs: command.lte(stuckMs) };
    const tried = { ...unfinished, attempts: command.gt(0) };
    // A cut that waits for its hours is not stuck.
    const untried = { ...unfinished, attempts: 0, nextAttemptAtMs: command.lte(stuckMs) };
    const failed = { state: 'failed', createdAtMs: command.gte(sinceMs) };
    const pages = await Promise.all(
      [tried, untried, failed].map((which) =>
        commands.newestFirst({ ...relay, ...which }, after, limit, 'createdAtMs'),
      ),
    );
    return pages
      .flat()
      .sort((a, b) => b.createdAtMs - a.createdAtMs || (a._id < b._id ? 1 : -1))
      .slice(0, limit);
  },

  relays: (campusId, after, limit) =>
    rooms.newestFirst(
      { _id: beginningWith(`${campusId}/`), 'relayDiffers.sinceMs': command.gt(0) },
      after,
      limit,
      'relayDiffers.sinceMs',
    ),

  async messages(campusId, sinceMs) {
    const { first, sum } = command.aggregate;
    const { list } = await database
      .collection('outbox')
      .aggregate()
      .match({
        channel: 'message',
        state: 'noticed',
        createdAtMs: command.gte(sinceMs),
        roomId: beginningWith(`${campusId}/`),
      })
      .sort({ createdAtMs: -1, _id: -1 })
      .group({
        _id: '$roomId',
        count: sum(1),
        atMs: first('$createdAtMs'),
        kind: first('$kind'),
        openid: first('$openid'),
      })
      .sort({ atMs: -1, _id: -1 })
      .limit(MOST_ROOMS)
      .end();
    return list as readonly UnreachedRoom[];
  },

  arrears: (campusId) =>
    rooms.newestFirst(
      {
        _id: beginningWith(`${campusId}/`),
        'supply.arrears.reached': false,
        'supply.arrears.noticedAtMs': command.gt(0),
      },
      undefined,
      MOST_ROOMS,
      'supply.arrears.noticedAtMs',
    ),
};
