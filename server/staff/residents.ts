/** Who lives in a room, as far as staff decide it: lifting the ban on changing rooms, and taking somebody out. */
import type { Outcome } from '../../shared/contract/contract';
import type { ResidentRow, StaffRequestOf } from '../../shared/contract/staff';
import { refuse, success } from '../../shared/domain/basis/result';
import { withNotice } from '../../shared/domain/reminders/notice';
import { withoutOwnThreshold } from '../../shared/domain/reminders/ownThreshold';
import { choicesOf } from '../../shared/domain/residents/account';
import { type Binding, changesLeft } from '../../shared/domain/residents/binding';
import type { Staff } from '../../shared/domain/staff/staff';
import type { ResidentsPorts, ResidentsTransaction } from '../residents/ports';
import type { RoomsTransaction } from '../rooms/ports';
import { type AuditedPorts, runAuditedChange } from './auditedChange';

type Place = Pick<Binding, 'roomId' | 'bindingId'>;

/** Three more changes of rooms, for who has none left; a notice says so, since whoever asked may have left the counter. */
export async function liftBan(
  cloud: Pick<ResidentsPorts, 'bindings'> & AuditedPorts<Pick<ResidentsTransaction, 'bindings'>>,
  request: StaffRequestOf<'liftBan'>,
  member: Staff,
): Promise<Outcome<ResidentRow>> {
  const found = await residentOf(cloud, request);
  return runAuditedChange(cloud, member, request, async ({ bindings }) => {
    const binding = found && (await bindings.get(found._id));
    if (binding === undefined || !livesAt(binding, request)) return refuse('RESIDENT_UNKNOWN');
    if (changesLeft(binding) > 0) return refuse('BAN_NOT_THERE', { left: changesLeft(binding) });
    const lifted: Binding = { ...binding, changesUsed: 0 };
    const after = withNotice(lifted, {
      noticeId: `banLifted:${request.requestId}`,
      kind: 'banLifted',
      atMs: cloud.clock.nowMs(),
      detail: { left: changesLeft(lifted) },
    });
    await bindings.replace(after);
    return success({
      roomId: request.roomId,
      subject: request.bindingId,
      subjectName: binding.name,
      before: { changesUsed: binding.changesUsed },
      after: { changesUsed: after.changesUsed },
      reply: shownResident(after),
    });
  });
}

export async function unbind(
  cloud: Pick<ResidentsPorts, 'bindings'> & AuditedPorts<RoomsTransaction & ResidentsTransaction>,
  request: StaffRequestOf<'unbind'>,
  member: Staff,
): Promise<Outcome<{ readonly bindingId: string }>> {
  const found = await residentOf(cloud, request);
  return runAuditedChange(cloud, member, request, async (stores) => {
    if (found === undefined || !(await takeOut(stores, found, cloud.clock.nowMs())))
      return refuse('RESIDENT_UNKNOWN');
    return success({
      roomId: request.roomId,
      subject: request.bindingId,
      subjectName: found.name,
      before: { name: found.name, bound: true },
      after: { bound: false },
      reply: { bindingId: request.bindingId },
    });
  });
}

/**
 * Takes an account out of its room, with the line that it has drawn there; what it chose stays for the next room.
 * @returns whether it still lived there
 */
export async function takeOut(
  { bindings, rooms, departures }: RoomsTransaction & Pick<ResidentsTransaction, 'bindings' | 'departures'>,
  { _id, roomId, bindingId }: Pick<Binding, '_id' | 'roomId' | 'bindingId'>,
  nowMs: number,
): Promise<boolean> {
  const binding = await bindings.get(_id);
  const room = await rooms.get(roomId);
  if (binding === undefined || room === undefined || !livesAt(binding, { roomId, bindingId })) return false;
  await departures.replace({
    _id,
    path: room.path,
    atMs: nowMs,
    name: binding.name,
    changesUsed: binding.changesUsed,
    ...choicesOf(binding),
  });
  await bindings.remove(_id);
  if (binding.ownThresholdFen !== undefined) await rooms.replace(withoutOwnThreshold(room, bindingId));
  return true;
}

async function residentOf(
  cloud: Pick<ResidentsPorts, 'bindings'>,
  { roomId, bindingId }: Place,
): Promise<Binding | undefined> {
  const residents = await cloud.bindings.ofRoom(roomId);
  return residents.find((resident) => resident.bindingId === bindingId);
}

function livesAt(binding: Binding, { roomId, bindingId }: Place): boolean {
  return binding.roomId === roomId && binding.bindingId === bindingId;
}

export function shownResident(binding: Binding): ResidentRow {
  const { bindingId, name, boundAtMs, confirmed, changesUsed } = binding;
  return { bindingId, name, boundAtMs, confirmed, changesUsed, changesLeft: changesLeft(binding) };
}
