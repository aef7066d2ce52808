/**
 * Who of the service department may do what. Invariants: nobody acts outside the own campus, and every action needs one
 * of the roles that it names here; there is no role that may do everything; a campus that has an administrator keeps one.
 */
import { refuse, type Result, success } from '../basis/result';

export const ROLES = ['desk', 'operator', 'finance', 'admin'] as const;

export type Role = (typeof ROLES)[number];

export interface Staff {
  /** The account's openid. */
  readonly _id: string;
  /** How others name this member of staff; it reveals nothing. */
  readonly staffId: string;
  readonly campusId: string;
  readonly name: string;
  /** Empty for somebody who has left: what was done stays under the name. */
  readonly roles: readonly Role[];
  /** How often this administrator stayed so that another could go. */
  readonly stayedFor?: number;
}

const EVERYBODY: readonly Role[] = ROLES;
/** Whoever deals with students and their rooms. */
const COUNTER: readonly Role[] = ['desk', 'operator', 'finance'];

/** THE table: every action of the door `staff`, and who may take it. */
export const ROLES_OF_ACTION = {
  me: EVERYBODY,
  findRooms: COUNTER,
  roomStory: COUNTER,
  listStaff: ['admin'],
  grantRoles: ['admin'],
  auditLog: ['admin'],
  posRecharge: ['desk'],
  posReceipt: COUNTER,
  listFeedback: ['desk', 'operator'],
  answerFeedback: ['desk', 'operator'],
  listCases: ['operator'],
  decideCase: ['operator'],
  liftBan: ['operator'],
  liftRosterLock: ['operator'],
  unbind: ['operator'],
  hold: ['operator'],
  release: ['operator'],
  protect: ['operator'],
  closeRelay: ['operator'],
  listQuarantine: ['operator'],
  ruleReading: ['operator'],
  replaceMeter: ['operator'],
  restartDial: ['operator'],
  setRatio: ['operator'],
  exchangeMeters: ['operator'],
  setOpening: ['operator'],
  correctOpening: ['operator'],
  confirmWorkOrder: ['operator'],
  reverseWorkOrder: ['operator'],
  openService: ['operator'],
  listWorkOrders: COUNTER,
  worklist: ['operator', 'finance'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type StaffAction = keyof typeof ROLES_OF_ACTION;

export function mayTake(staff: Pick<Staff, 'roles'>, action: StaffAction): boolean {
  const allowed: readonly Role[] = ROLES_OF_ACTION[action];
  return staff.roles.some((role) => allowed.includes(role));
}

/**
 * What is to be written for somebody to have other roles. Where an administrator goes, one who stays is written too: a
 * transaction that only read it would not conflict with another that lets it go meanwhile.
 * @param colleagues of the same campus, as the transaction reads them
 */
export function withRoles(
  before: Staff | undefined,
  after: Staff,
  colleagues: readonly Staff[],
): Result<readonly Staff[], 'STAFF_LAST_ADMIN'> {
  if (!isAdmin(before) || isAdmin(after)) return success([after]);
  const stays = colleagues.find((one) => one._id !== after._id && isAdmin(one));
  if (stays === undefined) return refuse('STAFF_LAST_ADMIN');
  return success([after, { ...stays, stayedFor: (stays.stayedFor ?? 0) + 1 }]);
}

export function isAdmin(member: Pick<Staff, 'roles'> | undefined): boolean {
  return member?.roles.includes('admin') ?? false;
}
