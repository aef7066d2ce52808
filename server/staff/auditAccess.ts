/** What stands in the audit without having changed anything: looks and refusals. */
import type { ErrorCode } from '../../shared/contract/errors';
import type { StaffRequest } from '../../shared/contract/staff';
import { dayOf } from '../../shared/domain/basis/shanghaiTime';
import type { AuditEntry } from '../../shared/domain/staff/audit';
import type { Staff } from '../../shared/domain/staff/staff';
import type { BasisPorts, Caller } from '../basis/ports';
import type { StaffPorts } from './ports';

/** What people see every day on their way to what they do. */
const UNAUDITED_READS: readonly StaffRequest['action'][] = ['me', 'listStaff', 'auditLog'];
/** Every phone asks whether it may show the way to the desk; that is no attempt at anything. */
const UNAUDITED_REFUSALS: readonly StaffRequest['action'][] = ['me'];

/** Who looked at which room, once a day. A change has its own entry. */
export async function auditRead(
  cloud: Pick<BasisPorts, 'clock' | 'digestId'> & Pick<StaffPorts, 'audit'>,
  request: StaffRequest,
  member: Staff,
): Promise<void> {
  if (UNAUDITED_READS.includes(request.action) || 'requestId' in request) return;
  const about = aboutOf(request);
  await cloud.audit.record({
    _id: cloud.digestId(['look', member._id, request.action, JSON.stringify(about), today(cloud)].join(':')),
    outcome: 'done',
    ...auditActor(member),
    ...about,
    action: request.action,
    atMs: cloud.clock.nowMs(),
  });
}

/** Once a day for each account, action, code and, for staff, room: nobody can fill the books by knocking. */
export async function auditRefusal(
  cloud: Pick<BasisPorts, 'clock' | 'digestId'> & Pick<StaffPorts, 'audit'>,
  {
    request,
    caller,
    member,
    code,
  }: {
    readonly request: StaffRequest;
    readonly caller: Caller;
    readonly member: Staff | undefined;
    readonly code: ErrorCode;
  },
): Promise<void> {
  if (UNAUDITED_REFUSALS.includes(request.action)) return;
  const about = member === undefined ? {} : aboutOf(request);
  const { action } = request;
  await cloud.audit.record({
    _id: cloud.digestId(
      ['refused', caller.openid, action, code, JSON.stringify(about), today(cloud)].join(':'),
    ),
    outcome: 'refused',
    by: caller.openid,
    ...(member && auditActor(member)),
    ...about,
    action,
    code,
    atMs: cloud.clock.nowMs(),
  });
}

export function auditActor({ _id, name, campusId }: Staff): Pick<AuditEntry, 'by' | 'byName' | 'campusId'> {
  return { by: _id, byName: name, campusId };
}

function aboutOf(request: StaffRequest): Pick<AuditEntry, 'roomId' | 'subject'> {
  if ('roomId' in request) return { roomId: request.roomId };
  if ('text' in request) return { subject: request.text };
  if ('staffId' in request) return { subject: request.staffId };
  if ('reading' in request) return { subject: request.reading };
  return {};
}

function today(cloud: Pick<BasisPorts, 'clock'>): string {
  return dayOf(cloud.clock.nowMs());
}
