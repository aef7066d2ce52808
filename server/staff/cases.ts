/** "Not my roommate", decided: the newcomer stays, or is taken out of the room. */
import type { Outcome } from '../../shared/contract/contract';
import type { CaseList, CaseRow, DecidedCase, StaffRequestOf } from '../../shared/contract/staff';
import { refuse, success } from '../../shared/domain/basis/result';
import type { Binding } from '../../shared/domain/residents/binding';
import { campusOf } from '../../shared/domain/rooms/room';
import type { Staff } from '../../shared/domain/staff/staff';
import { cursorOf } from '../basis/page';
import { countedPage } from '../basis/waiting';
import type { ResidentsPorts, ResidentsTransaction } from '../residents/ports';
import type { RoomsPorts, RoomsTransaction } from '../rooms/ports';
import { type AuditedPorts, runAuditedChange } from './auditedChange';
import { shownResident, takeOut } from './residents';

const CASES_PER_PAGE = 20;

export async function listCases(
  cloud: Pick<RoomsPorts, 'rooms'> & Pick<ResidentsPorts, 'bindings' | 'cases'>,
  { after }: StaffRequestOf<'listCases'>,
  { campusId }: Staff,
): Promise<Outcome<CaseList>> {
  const open = cloud.cases.openOf(campusId);
  const { shown, ...next } = await countedPage(open, cursorOf(after), CASES_PER_PAGE);
  const [rooms, residents] = await Promise.all([
    cloud.rooms.byId(shown.map(({ roomId }) => roomId)),
    cloud.bindings.ofAccounts(shown.map(({ about }) => about.openid)),
  ]);
  const living = new Map<string, Binding>(residents.map((binding) => [binding.bindingId, binding]));
  return success({
    cases: shown.map(({ _id, atMs, roomId, about, by }): CaseRow => {
      const path = rooms.get(roomId)?.path;
      const resident = living.get(about.bindingId);
      // A case outlives its room: it can still be closed.
      const place = path && { roomId, path };
      const lives = resident && { resident: shownResident(resident) };
      return { caseId: _id, atMs, ...place, about: about.name, by: by.name, ...lives };
    }),
    ...next,
  });
}

export async function decideCase(
  cloud: Pick<ResidentsPorts, 'cases'> & AuditedPorts<RoomsTransaction & ResidentsTransaction>,
  request: StaffRequestOf<'decideCase'>,
  member: Staff,
): Promise<Outcome<DecidedCase>> {
  const { caseId, verdict } = request;
  const found = await cloud.cases.get(caseId);
  if (found === undefined) return refuse('CASE_UNKNOWN');
  if (campusOf(found.roomId) !== member.campusId) return refuse('STAFF_OTHER_CAMPUS');
  return runAuditedChange(cloud, member, request, async (stores) => {
    const dispute = await stores.cases.get(caseId);
    if (dispute?.state !== 'open') return refuse('CASE_CLOSED');
    const { roomId, about } = dispute;
    // Somebody who has moved on since is left in peace.
    const left =
      verdict === 'leaves' &&
      (await takeOut(stores, { _id: about.openid, roomId, bindingId: about.bindingId }, cloud.clock.nowMs()));
    await stores.cases.replace({ ...dispute, state: 'decided' });
    return success({
      roomId,
      subject: about.bindingId,
      subjectName: about.name,
      before: { state: dispute.state },
      after: { state: 'decided', verdict, takenOut: left },
      reply: { caseId, verdict },
    });
  });
}
