/** What operators should look after: meters that fell silent, commands that did not arrive, people who were not reached. */
import type { Outcome } from '../../shared/contract/contract';
import type { StaffRequestOf, Worklist, WorklistRow } from '../../shared/contract/staff';
import { defined } from '../../shared/domain/basis/defined';
import { success } from '../../shared/domain/basis/result';
import { DAY_MS, MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import type { Staff } from '../../shared/domain/staff/staff';
import { type Cursor, cursorOf, isAfter, newestOf, pageOf } from '../basis/page';
import type { BasisPorts } from '../basis/ports';
import type { MeteringPorts } from '../metering/ports';
import type { ResidentsPorts } from '../residents/ports';
import type { RoomsPorts } from '../rooms/ports';
import { stuck } from './lists/stuckWork';
import type { StaffPorts } from './ports';
import type { Case } from './worklistCase';

type WorklistPorts = Pick<BasisPorts, 'clock'> &
  Pick<RoomsPorts, 'rooms'> &
  Pick<MeteringPorts, 'shards'> &
  Pick<ResidentsPorts, 'bindings'> &
  Pick<StaffPorts, 'worklistSources' | 'stuckWork'>;

const ROWS_PER_PAGE = 20;
/** The phone shows a spinner for so long; after it, somebody should look. */
export const STUCK_AFTER_MS = 10 * MINUTE_MS;
export const LOOKS_BACK_MS = 7 * DAY_MS;

type List = (
  cloud: WorklistPorts,
  campusId: string,
  after: Cursor | undefined,
  limit: number,
) => Promise<readonly Case[]>;

const LISTS: Readonly<Record<StaffRequestOf<'worklist'>['list'], List>> = {
  silentMeters,
  failedCommands,
  unreached,
  stuck,
};

export async function worklist(
  cloud: WorklistPorts,
  { list, after }: StaffRequestOf<'worklist'>,
  { campusId }: Staff,
): Promise<Outcome<Worklist>> {
  const found = await LISTS[list](cloud, campusId, cursorOf(after), ROWS_PER_PAGE + 1);
  const { shown, ...next } = pageOf(found, ROWS_PER_PAGE);
  const rooms = await cloud.rooms.byId(shown.flatMap(({ roomId }) => roomId ?? []));
  return success({
    // A room may have been taken out of the books; what is stuck is not.
    rows: shown.map(({ _id, atMs, roomId = '', about }): WorklistRow => {
      const path = rooms.get(roomId)?.path;
      return { rowId: _id, atMs, ...(path && { roomId, path }), ...about };
    }),
    ...next,
  });
}

/** The most recently heard first: they can be helped soonest. */
async function silentMeters(
  cloud: WorklistPorts,
  campusId: string,
  after: Cursor | undefined,
  limit: number,
): Promise<readonly Case[]> {
  const silent = await cloud.shards.silentOf(campusId);
  const all = silent.map(({ roomId, meterNo, sinceMs }): Case => ({
    _id: roomId,
    atMs: sinceMs,
    roomId,
    about: { kind: 'silent', meterNo },
  }));
  return newestOf(
    all.filter(({ atMs, _id }) => isAfter({ atMs, id: _id }, after)),
    limit,
  );
}

async function failedCommands(
  cloud: WorklistPorts,
  campusId: string,
  after: Cursor | undefined,
  limit: number,
): Promise<readonly Case[]> {
  const nowMs = cloud.clock.nowMs();
  const times = { stuckMs: nowMs - STUCK_AFTER_MS, sinceMs: nowMs - LOOKS_BACK_MS };
  const [commands, rooms] = await Promise.all([
    cloud.worklistSources.commands(campusId, times, after, limit),
    cloud.worklistSources.relays(campusId, after, limit),
  ]);
  const cases: readonly Case[] = [
    ...commands.map(({ _id, createdAtMs, roomId, relay, state, attempts }): Case => ({
      _id,
      atMs: createdAtMs,
      roomId,
      about: { kind: 'command', relay, state, attempts },
    })),
    ...rooms.flatMap(({ _id, relayDiffers }): readonly Case[] =>
      relayDiffers === undefined
        ? []
        : [
            {
              _id,
              atMs: relayDiffers.sinceMs,
              roomId: _id,
              about: { kind: 'relay', seen: relayDiffers.seen },
            },
          ],
    ),
  ];
  return newestOf(cases, limit);
}

/** A room once, with whatever did not get through to it. */
async function unreached(
  cloud: WorklistPorts,
  campusId: string,
  after: Cursor | undefined,
  limit: number,
): Promise<readonly Case[]> {
  const [told, owing] = await Promise.all([
    cloud.worklistSources.messages(campusId, cloud.clock.nowMs() - LOOKS_BACK_MS),
    cloud.worklistSources.arrears(campusId),
  ]);
  const noticedAtMs = new Map(owing.map(({ _id, supply }) => [_id, supply.arrears?.noticedAtMs ?? 0]));
  const messages = new Map(told.map((room) => [room._id, room]));
  const all = [...new Set([...messages.keys(), ...noticedAtMs.keys()])].map((_id) => ({
    _id,
    atMs: Math.max(messages.get(_id)?.atMs ?? 0, noticedAtMs.get(_id) ?? 0),
  }));
  const shown = newestOf(
    all.filter(({ _id, atMs }) => isAfter({ atMs, id: _id }, after)),
    limit,
  );
  const openids = shown.flatMap(({ _id }) => messages.get(_id)?.openid ?? []);
  const residents = await cloud.bindings.ofAccounts(openids);
  return shown.map(({ _id, atMs }): Case => {
    const message = messages.get(_id);
    if (message === undefined || noticedAtMs.has(_id))
      return { _id, atMs, roomId: _id, about: { kind: 'arrears', count: message?.count ?? 0 } };
    const { openid, count, kind } = message;
    const name = residents.find((resident) => resident._id === openid && resident.roomId === _id)?.name;
    const about = { kind: 'message', about: kind, count, ...defined({ name }) } as const;
    return { _id, atMs, roomId: _id, about };
  });
}
