/** The service department of the test campus: one for each role, one who has left, and one of another campus. */
import { ROLES, type Staff } from '../../shared/domain/staff/staff';
import type { CampusCloud } from './campusCloud';

export const CAMPUS = 'bnuz';

/** The openid of who has this role and no other. */
export const WITH_ROLE = {
  desk: 'oDesk',
  operator: 'oOperator',
  finance: 'oFinance',
  admin: 'oAdmin',
} as const;
export const COLLEAGUE = 'oColleague';
export const LEFT = 'oLeft';
export const STRANGER = 'oNobody';
/** In every role, of another campus. */
export const ELSEWHERE = 'oElsewhere';

const MEMBERS: readonly Staff[] = [
  ...ROLES.map((role) => member(WITH_ROLE[role], [role])),
  member(LEFT, []),
  { ...member(ELSEWHERE, ROLES), campusId: 'elsewhere' },
];

export function employStaff({ emulator }: CampusCloud): void {
  emulator.database.importDocuments('staff', MEMBERS);
}

export function staffIdOf(openid: string): string {
  return `s${openid.slice(1)}`;
}

/** Another operator, as a second person. */
export function employColleague(cloud: CampusCloud): void {
  employAnother(cloud, COLLEAGUE, ['operator']);
}

/** One more of a campus's own, beside those above. */
export function employAnother({ emulator }: CampusCloud, openid: string, roles: Staff['roles']): void {
  emulator.database.importDocuments('staff', [member(openid, roles)]);
}

function member(openid: string, roles: Staff['roles']): Staff {
  return {
    _id: openid,
    staffId: staffIdOf(openid),
    campusId: CAMPUS,
    name: `${openid.slice(1)} 老师`,
    roles,
  };
}
