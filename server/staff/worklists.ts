/** What operators should look after: meters that fell silent, commands that did not arrive, people who were not reached. */
import { sum } from 'remeda';
import type { Outcome } from '../../shared/contract/contract';
import type { StaffRequestOf, Worklist, WorklistRow } from '../../shared/contract/staff';
import { success } from '../../shared/domain/basis/result';
import type { Staff } from '../../shared/domain/staff/staff';
import { cursorOf } from '../basis/page';
import type { BasisPorts } from '../basis/ports';
import { countedPage, type Waiting } from '../basis/waiting';
import type { MeteringPorts } from '../metering/ports';
import type { ResidentsPorts } from '../residents/ports';
import type { RoomsPorts } from '../rooms/ports';
import { failedCommands } from './lists/failedCommands';
import { silentMeters } from './lists/silentMeters';
import { stuck } from './lists/stuckWork';
import { unreached } from './lists/unreached';
import type { Case } from './lists/worklistCase';
import type { StaffPorts } from './ports';

export type WorklistPorts = Pick<BasisPorts, 'clock'> &
  Pick<RoomsPorts, 'rooms'> &
  Pick<MeteringPorts, 'shards'> &
  Pick<ResidentsPorts, 'bindings'> &
  Pick<StaffPorts, 'worklistSources' | 'stuckWork'>;

const ROWS_PER_PAGE = 20;

type List = (cloud: WorklistPorts, campusId: string) => Waiting<Case>;

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
  const waiting = LISTS[list](cloud, campusId);
  const { shown, ...next } = await countedPage(waiting, cursorOf(after), ROWS_PER_PAGE);
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

/** Of all the lists together. */
export async function countWorklists(cloud: WorklistPorts, campusId: string): Promise<number> {
  return sum(await Promise.all(Object.values(LISTS).map((list) => list(cloud, campusId).count())));
}
