/** What operators should look after: meters that fell silent, commands that did not arrive, people who were not reached. */
import type { Outcome } from '../../../shared/contract/contract';
import type { StaffRequestOf, Worklist, WorklistCase, WorklistRow } from '../../../shared/contract/staff';
import { success } from '../../../shared/domain/result';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/shanghaiTime';
import type { Staff } from '../../../shared/domain/staff';
import type { Cursor, Ports } from '../../ports';
import { cursorOf, isAfter, newestOf, pageOf } from '../page';

const ROWS_PER_PAGE = 20;
/** The phone shows a spinner for so long; after it, somebody should look. */
const STUCK_AFTER_MS = 10 * MINUTE_MS;
const LOOKS_BACK_MS = 7 * DAY_MS;

interface Case {
  readonly _id: string;
  readonly atMs: number;
  readonly roomId: string;
  readonly about: WorklistCase;
}

type List = (
  cloud: Ports,
  campusId: string,
  after: Cursor | undefined,
  limit: number,
) => Promise<readonly Case[]>;

const LISTS: Readonly<Record<StaffRequestOf<'worklist'>['list'], List>> = {
  silentMeters,
  failedCommands,
  unreached,
};

export async function worklist(
  cloud: Ports,
  { list, after }: StaffRequestOf<'worklist'>,
  { campusId }: Staff,
): Promise<Outcome<Worklist>> {
  const found = await LISTS[list](cloud, campusId, cursorOf(after), ROWS_PER_PAGE + 1);
  const { shown, ...next } = pageOf(found, ROWS_PER_PAGE);
  const rooms = await cloud.rooms.byId(shown.map(({ roomId }) => roomId));
  return success({
    rows: shown.flatMap(({ _id, atMs, roomId, about }): readonly WorklistRow[] => {
      const path = rooms.get(roomId)?.path;
      return path === undefined ? [] : [{ rowId: _id, atMs, roomId, path, ...about }];
    }),
    ...next,
  });
}

/** The most recently heard first: they can be helped soonest. */
async function silentMeters(
  cloud: Ports,
  campusId: string,
  after: Cursor | undefined,
  limit: number,
): Promise<readonly Case[]> {
  const silent = await cloud.banks.silentOf(campusId);
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
  cloud: Ports,
  campusId: string,
  after: Cursor | undefined,
  limit: number,
): Promise<readonly Case[]> {
  const nowMs = cloud.clock.nowMs();
  const times = { stuckMs: nowMs - STUCK_AFTER_MS, sinceMs: nowMs - LOOKS_BACK_MS };
  const commands = await cloud.troubles.commands(campusId, times, after, limit);
  return commands.map(({ _id, createdAtMs, roomId, relay, state, attempts }) => ({
    _id,
    atMs: createdAtMs,
    roomId,
    about: { kind: 'command', relay, state, attempts },
  }));
}

async function unreached(
  cloud: Ports,
  campusId: string,
  after: Cursor | undefined,
  limit: number,
): Promise<readonly Case[]> {
  const sinceMs = cloud.clock.nowMs() - LOOKS_BACK_MS;
  const [messages, rooms] = await Promise.all([
    cloud.troubles.messages(campusId, sinceMs, after, limit),
    cloud.troubles.arrears(campusId, after, limit),
  ]);
  const residents = await cloud.bindings.ofAccounts([...new Set(messages.map(({ openid }) => openid))]);
  const nameOf = (openid: string, roomId: string): string | undefined =>
    residents.find((resident) => resident._id === openid && resident.roomId === roomId)?.name;
  return newestOf(
    [
      ...messages.map(({ _id, createdAtMs, roomId, kind, openid }): Case => {
        const name = nameOf(openid, roomId);
        const about = { kind: 'message', about: kind, ...(name === undefined ? {} : { name }) } as const;
        return { _id, atMs: createdAtMs, roomId, about };
      }),
      ...rooms.map(({ _id, supply }): Case => ({
        _id,
        atMs: supply.arrears?.noticedAtMs ?? 0,
        roomId: _id,
        about: { kind: 'arrears' },
      })),
    ],
    limit,
  );
}
