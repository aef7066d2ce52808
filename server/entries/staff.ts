/**
 * The service department's door: who acts is known from the platform alone, and each action is authorised before
 * anything is read for it. A refusal leaves its entry in the audit and nothing else.
 */
import type { Outcome } from '../../shared/contract/contract';
import type { StaffReplies, StaffReply, StaffRequest, StaffRequestOf } from '../../shared/contract/staff';
import { refuse, success } from '../../shared/domain/basis/result';
import { campusOf } from '../../shared/domain/rooms/room';
import { mayTake, type Staff } from '../../shared/domain/staff/staff';
import type { Caller } from '../basis/ports';
import type { Ports } from '../ports';
import { auditRead, auditRefusal } from '../staff/auditAccess';
import { auditLog } from '../staff/auditLog';
import { decideCase, listCases } from '../staff/cases';
import { exchangeMeters } from '../staff/exchangeMeters';
import { answerFeedback, listFeedback } from '../staff/feedbackDesk';
import { findRooms } from '../staff/findRooms';
import {
  correctOpening,
  listWorkOrders,
  openService,
  replaceMeter,
  restartDial,
  setOpening,
  setRatio,
} from '../staff/meterWork';
import { grantRoles, listStaff, whoAmI } from '../staff/people';
import { posReceipt, posRecharge } from '../staff/pos';
import { listQuarantine, ruleReading } from '../staff/quarantineDesk';
import { liftBan, unbind } from '../staff/residents';
import { roomStory } from '../staff/roomStory';
import { liftRosterLock } from '../staff/rosterLocks';
import { confirmWorkOrder, reverseWorkOrder } from '../staff/settleWorkOrder';
import { closeRelay, hold, protect, release } from '../staff/supply';
import { worklist } from '../staff/worklists';

type Action = StaffRequest['action'];

type Handler<Name extends Action> = (
  cloud: Ports,
  request: StaffRequestOf<Name>,
  member: Staff,
) => Promise<Outcome<StaffReplies[Name]>>;

const HANDLERS: { readonly [Name in Action]: Handler<Name> } = {
  me: whoAmI,
  findRooms,
  roomStory,
  listStaff,
  grantRoles,
  auditLog,
  posRecharge,
  posReceipt,
  listFeedback,
  answerFeedback,
  listCases,
  decideCase,
  liftBan,
  liftRosterLock,
  unbind,
  hold,
  release,
  protect,
  closeRelay,
  listQuarantine,
  ruleReading,
  replaceMeter,
  restartDial,
  setRatio,
  exchangeMeters,
  setOpening,
  correctOpening,
  confirmWorkOrder,
  reverseWorkOrder,
  openService,
  listWorkOrders,
  worklist,
};

export async function staff(
  cloud: Ports,
  request: StaffRequest,
  caller: Caller,
): Promise<Outcome<StaffReply>> {
  const member = await cloud.staff.get(caller.openid);
  const authorised = authorise(member, request);
  const outcome = authorised.ok ? await handle(cloud, request, authorised.value) : authorised;
  if (!outcome.ok) await auditRefusal(cloud, { request, caller, member, code: outcome.code });
  else if (authorised.ok) await auditRead(cloud, request, authorised.value);
  return outcome;
}

/** In this order: a member of staff, in a role for it, of the room's campus. */
function authorise(member: Staff | undefined, request: StaffRequest): Outcome<Staff> {
  if (member === undefined || member.roles.length === 0) return refuse('STAFF_UNKNOWN');
  if (!mayTake(member, request.action)) return refuse('STAFF_ROLE_MISSING');
  if ('roomId' in request && campusOf(request.roomId) !== member.campusId)
    return refuse('STAFF_OTHER_CAMPUS');
  return success(member);
}

/** The table holds a handler of the very action for each; the compiler can't follow that through an index. */
function handle(cloud: Ports, request: StaffRequest, member: Staff): Promise<Outcome<StaffReply>> {
  const handler = HANDLERS[request.action] as Handler<Action>;
  return handler(cloud, request, member);
}
