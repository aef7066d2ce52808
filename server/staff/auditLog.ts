import type { Outcome } from '../../shared/contract/contract';
import type { AuditPage, AuditRow, StaffRequestOf } from '../../shared/contract/staff';
import { defined } from '../../shared/domain/basis/defined';
import { success } from '../../shared/domain/basis/result';
import type { AuditEntry } from '../../shared/domain/staff/audit';
import type { Staff } from '../../shared/domain/staff/staff';
import { cursorOf, pageOf } from '../basis/page';
import type { RoomsPorts } from '../rooms/ports';
import type { StaffPorts } from './ports';

const ENTRIES_PER_PAGE = 30;

export async function auditLog(
  cloud: Pick<StaffPorts, 'audit' | 'staff'> & Pick<RoomsPorts, 'rooms'>,
  { after }: StaffRequestOf<'auditLog'>,
  { campusId }: Staff,
): Promise<Outcome<AuditPage>> {
  const found = await cloud.audit.ofCampus(campusId, cursorOf(after), ENTRIES_PER_PAGE + 1);
  const { shown, ...next } = pageOf(found, ENTRIES_PER_PAGE);
  const [colleagues, rooms] = await Promise.all([
    cloud.staff.ofCampus(campusId),
    cloud.rooms.byId(shown.flatMap((entry) => [entry.roomId ?? [], otherRoomOf(entry) ?? []].flat())),
  ]);
  const called = new Map(colleagues.map(({ staffId, name }) => [staffId, name]));
  const entries = shown.map((entry) => {
    const { roomId = '', subject = '', subjectName = called.get(subject) } = entry;
    const path = rooms.get(roomId)?.path;
    const otherPath = rooms.get(otherRoomOf(entry) ?? '')?.path;
    return { ...row(entry), ...defined({ path, otherPath, subjectName }) };
  });
  return success({ entries, ...next });
}

/** Crossed meters are about two rooms. */
function otherRoomOf({ before }: AuditEntry): string | undefined {
  const other = before?.['otherRoomId'];
  return typeof other === 'string' ? other : undefined;
}

/** Openids stay in the books; a name is enough on a screen. */
function row({ _id, atMs, action, outcome, byName, ...entry }: AuditEntry): AuditRow {
  const { roomId, subject, code, why, before, after } = entry;
  return {
    entryId: _id,
    atMs,
    action,
    outcome,
    ...defined({ by: byName, roomId, subject, code, why, before, after }),
  };
}
