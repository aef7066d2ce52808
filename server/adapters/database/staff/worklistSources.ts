/** What went wrong on the way to rooms: commands and messages of the outbox, and notices that nobody was given. */
import type { Room } from '../../../../shared/domain/documents/room';
import type { UnreachedRoom } from '../../../../shared/domain/staff/unreachedRoom';
import type { RelayCommand } from '../../../../shared/domain/supply/relayCommand';
import type { Waiting } from '../../../basis/waiting';
import type { RelayAtFault, WorklistSources } from '../../../staff/ports';
import { beginningWith, command, database, type Fields } from '../../wxCloud';
import { Collection } from '../collection';

const commands = new Collection<RelayCommand>(database, 'outbox');
const rooms = new Collection<Room>(database, 'rooms');

const COMMAND_FIELDS = ['createdAtMs', 'roomId', 'relay', 'state', 'attempts'] as const;

/** A room and a moment are some hundred bytes. */
const MOMENTS_PER_READ = 1_000;
/** More rooms than any campus has. */
const MOST_READS = 200;

export const worklistSources: WorklistSources = {
  commands(campusId, { stuckMs, sinceMs }) {
    const relay = { channel: 'relay', roomId: beginningWith(`${campusId}/`) };
    const unfinished = { state: command.in(['pending', 'sent', 'acked']), createdAtMs: command.lte(stuckMs) };
    const tried = { ...unfinished, attempts: command.gt(0) };
    // A cut that waits for its hours is not stuck.
    const untried = { ...unfinished, attempts: 0, nextAttemptAtMs: command.lte(stuckMs) };
    const failed = { state: 'failed', createdAtMs: command.gte(sinceMs) };
    return [tried, untried, failed].map((which) =>
      commands.waiting({ ...relay, ...which }, 'createdAtMs', COMMAND_FIELDS),
    );
  },

  relays: (campusId) =>
    // Those that match have it.
    rooms.waiting(
      { _id: beginningWith(`${campusId}/`), 'relayDiffers.sinceMs': command.gt(0) },
      'relayDiffers.sinceMs',
      ['relayDiffers.sinceMs', 'relayDiffers.seen'],
    ) as Waiting<RelayAtFault>,

  messages: (campusId, sinceMs) =>
    newestByRoom('outbox', { room: 'roomId', time: 'createdAtMs' }, campusId, unreachedSince(sinceMs)),

  arrears: (campusId) =>
    newestByRoom('rooms', { room: '_id', time: 'supply.arrears.noticedAtMs' }, campusId, {
      'supply.arrears.reached': false,
      'supply.arrears.noticedAtMs': command.gt(0),
    }),

  async messagesTo(roomIds, sinceMs) {
    if (roomIds.length === 0) return [];
    const { first, sum } = command.aggregate;
    const { list } = await database
      .collection('outbox')
      .aggregate()
      .match({ ...unreachedSince(sinceMs), roomId: command.in(roomIds) })
      .sort({ createdAtMs: -1, _id: -1 })
      .group({
        _id: '$roomId',
        count: sum(1),
        atMs: first('$createdAtMs'),
        kind: first('$kind'),
        openid: first('$openid'),
      })
      .limit(roomIds.length)
      .end();
    return list as readonly UnreachedRoom[];
  },
};

function unreachedSince(sinceMs: number): Fields {
  return { channel: 'message', state: 'noticed', createdAtMs: command.gte(sinceMs) };
}

/** The rooms of a campus with something that matches, each once, however many there are. */
async function newestByRoom(
  collection: string,
  { room, time }: { readonly room: string; readonly time: string },
  campusId: string,
  where: Fields,
): Promise<ReadonlyMap<string, number>> {
  const newest = new Map<string, number>();
  let last = '';
  for (let read = 0; read < MOST_READS; read += 1) {
    const further = [{ [room]: beginningWith(`${campusId}/`) }, { [room]: command.gt(last) }];
    const { list } = await database
      .collection(collection)
      .aggregate()
      .match(command.and([where, ...further]))
      .group({ _id: `$${room}`, atMs: command.aggregate.max(`$${time}`) })
      .sort({ _id: 1 })
      .limit(MOMENTS_PER_READ)
      .end();
    const found = list as readonly { readonly _id: string; readonly atMs: number }[];
    for (const { _id, atMs } of found) newest.set(_id, atMs);
    last = found[found.length - 1]?._id ?? last;
    if (found.length < MOMENTS_PER_READ) return newest;
  }
  throw new Error(`More rooms in ${collection} than a campus has`);
}
