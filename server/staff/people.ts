/** Who belongs to the staff, and in which roles. */
import type { Outcome } from '../../shared/contract/contract';
import type { StaffCard, StaffList, StaffMember, StaffRequestOf } from '../../shared/contract/staff';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import {
  isAdmin,
  mayTake,
  ROLES_OF_ACTION,
  type Staff,
  type StaffAction,
  withRoles,
} from '../../shared/domain/staff/staff';
import { uploadPrefix } from '../basis/ownPictures';
import type { BasisPorts } from '../basis/ports';
import type { RoomsPorts } from '../rooms/ports';
import { type AuditedPorts, runAuditedChange } from './auditedChange';
import { type DeskCountPorts, deskCounts } from './lists/deskCounts';
import type { StaffPorts, StaffTransaction } from './ports';

export async function whoAmI(
  cloud: Pick<BasisPorts, 'digestId'> & Pick<RoomsPorts, 'campus'> & DeskCountPorts,
  { waiting }: StaffRequestOf<'me'>,
  member: Staff,
): Promise<Outcome<StaffCard>> {
  const [{ areas }, counts] = await Promise.all([cloud.campus.tree(), waiting && deskCounts(cloud, member)]);
  const actions = Object.keys(ROLES_OF_ACTION) as StaffAction[];
  return success({
    ...shown(member),
    campus: areas.find(({ _id }) => _id === member.campusId)?.name ?? member.campusId,
    uploadPrefix: uploadPrefix(cloud, { openid: member._id }),
    actions: actions.filter((action) => mayTake(member, action)),
    ...defined({ waiting: counts }),
  });
}

export async function listStaff(
  cloud: Pick<StaffPorts, 'staff'>,
  _request: unknown,
  { campusId }: Staff,
): Promise<Outcome<StaffList>> {
  const all = await cloud.staff.ofCampus(campusId);
  return success({ staff: all.map(shown) });
}

/** Sets a colleague's roles; none at all lets somebody go. The last administrator stays one. */
export async function grantRoles(
  cloud: Pick<StaffPorts, 'staff'> & AuditedPorts<Pick<StaffTransaction, 'staff'>>,
  request: StaffRequestOf<'grantRoles'>,
  member: Staff,
): Promise<Outcome<StaffMember>> {
  const colleagues = await cloud.staff.ofCampus(member.campusId);
  const found = colleagues.find(({ staffId }) => staffId === request.staffId);
  if (found === undefined) return refuse('STAFF_MEMBER_UNKNOWN');
  const others = colleagues.filter((one) => isAdmin(one) && one._id !== found._id);
  return runAuditedChange(cloud, member, request, async ({ staff }) => {
    const colleague = await staff.get(found._id);
    if (colleague === undefined) return refuse('STAFF_MEMBER_UNKNOWN');
    const after: Staff = { ...colleague, roles: request.roles };
    const left = await Promise.all(others.map(({ _id }) => staff.get(_id)));
    const changed = withRoles(
      colleague,
      after,
      left.flatMap((one) => one ?? []),
    );
    if (!changed.ok) return changed;
    for (const one of changed.value) await staff.replace(one);
    return success({
      subject: colleague.staffId,
      before: { roles: colleague.roles },
      after: { roles: after.roles },
      reply: shown(after),
    });
  });
}

function shown({ staffId, name, roles }: Staff): StaffMember {
  return { staffId, name, roles };
}
