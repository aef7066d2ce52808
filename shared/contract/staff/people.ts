/** Who belongs to the staff, what they may do, and what they did. */
import * as v from 'valibot';
import type { RoomPath } from '../../domain/rooms/room';
import type { AuditFacts } from '../../domain/staff/audit';
import { type Role, ROLES, type StaffAction } from '../../domain/staff/staff';
import { after, change, key } from './fields';

const roles = v.pipe(
  v.array(v.picklist(ROLES)),
  v.maxLength(ROLES.length),
  v.check((all) => new Set(all).size === all.length),
);

export const peopleRequests = [
  v.strictObject({ action: v.literal('me'), waiting: v.optional(v.literal(true)) }),
  v.strictObject({ action: v.literal('listStaff') }),
  v.strictObject({ ...change, action: v.literal('grantRoles'), staffId: key, roles }),
  v.strictObject({ action: v.literal('auditLog'), after }),
] as const;

export interface StaffCard {
  readonly staffId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly campus: string;
  /** What these roles allow. */
  readonly actions: readonly StaffAction[];
  /** Where in cloud storage one's own pictures of slips belong; see `FeedbackList`. */
  readonly uploadPrefix: string;
  /** Where it was asked for: how much waits in each list that these roles allow. */
  readonly waiting?: WaitingCounts;
}

export type WaitingCounts = Readonly<
  Partial<Record<'listFeedback' | 'listQuarantine' | 'worklist' | 'listCases', number>>
>;

export interface StaffList {
  readonly staff: readonly StaffMember[];
}

export interface StaffMember {
  readonly staffId: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditRow[];
  readonly next?: string;
}

export interface AuditRow {
  readonly entryId: string;
  readonly atMs: number;
  readonly action: StaffAction;
  readonly outcome: 'done' | 'refused';
  /** Absent for somebody who is no member of staff. */
  readonly by?: string;
  readonly roomId?: string;
  /** Of the room, and of the other one that crossed meters were about; a room that is gone has none. */
  readonly path?: RoomPath;
  readonly otherPath?: RoomPath;
  readonly subject?: string;
  /** What people call the subject, where it is a resident or a member of staff. */
  readonly subjectName?: string;
  readonly code?: string;
  readonly why?: string;
  readonly before?: AuditFacts;
  readonly after?: AuditFacts;
}
