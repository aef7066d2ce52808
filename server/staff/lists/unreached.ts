/**
 * A room once, with whatever did not get through to it: messages, or the notice that it is about to be cut. Which of the
 * two is newer decides where the room stands, so both are known of every room before a page is taken; of the rooms that
 * are shown alone it is asked what it was about and for whom.
 */
import type { WorklistCase } from '../../../shared/contract/staff';
import { defined } from '../../../shared/domain/basis/defined';
import type { BasisPorts } from '../../basis/ports';
import { type Waiting, waitingAmong } from '../../basis/waiting';
import type { ResidentsPorts } from '../../residents/ports';
import type { StaffPorts } from '../ports';
import { LOOKS_BACK_MS } from './periods';
import type { Case } from './worklistCase';

type UnreachedPorts = Pick<BasisPorts, 'clock'> &
  Pick<ResidentsPorts, 'bindings'> &
  Pick<StaffPorts, 'worklistSources'>;

interface Unreached {
  readonly _id: string;
  readonly atMs: number;
  /** The notice before a cut is among it. */
  readonly isNotice: boolean;
}

export function unreached(cloud: UnreachedPorts, campusId: string): Waiting<Case> {
  const sinceMs = cloud.clock.nowMs() - LOOKS_BACK_MS;
  const rooms = waitingAmong(() => unreachedRooms(cloud, campusId, sinceMs));
  return {
    page: async (after, limit) => withDetails(cloud, await rooms.page(after, limit), sinceMs),
    count: () => rooms.count(),
  };
}

async function unreachedRooms(
  { worklistSources }: UnreachedPorts,
  campusId: string,
  sinceMs: number,
): Promise<readonly Unreached[]> {
  const [messages, notices] = await Promise.all([
    worklistSources.messages(campusId, sinceMs),
    worklistSources.arrears(campusId),
  ]);
  return [...new Set([...messages.keys(), ...notices.keys()])].map((_id) => ({
    _id,
    atMs: Math.max(messages.get(_id) ?? 0, notices.get(_id) ?? 0),
    isNotice: notices.has(_id),
  }));
}

async function withDetails(
  { worklistSources, bindings }: UnreachedPorts,
  shown: readonly Unreached[],
  sinceMs: number,
): Promise<readonly Case[]> {
  const told = await worklistSources.messagesTo(
    shown.map(({ _id }) => _id),
    sinceMs,
  );
  const messages = new Map(told.map((room) => [room._id, room]));
  const residents = await bindings.ofAccounts(told.map(({ openid }) => openid));
  return shown.map(({ _id, atMs, isNotice }): Case => {
    const message = messages.get(_id);
    const name = residents.find(
      ({ _id: openid, roomId }) => openid === message?.openid && roomId === _id,
    )?.name;
    const about: WorklistCase =
      message === undefined || isNotice
        ? { kind: 'arrears', count: message?.count ?? 0 }
        : { kind: 'message', about: message.kind, count: message.count, ...defined({ name }) };
    return { _id, atMs, roomId: _id, about };
  });
}
