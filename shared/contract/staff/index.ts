/** The door of the service department. Each group of actions has a file; `shared/domain/staff.ts` says who may take them. */
import * as v from 'valibot';
import { contract } from '../contract';
import { peopleRequests, type AuditPage, type StaffCard, type StaffList, type StaffMember } from './people';
import { roomRequests, type FoundByStaff, type RoomStory } from './rooms';

export type * from './people';
export type * from './rooms';

const request = v.variant('action', [...peopleRequests, ...roomRequests]);

export type StaffRequest = v.InferOutput<typeof request>;

/** The request of one action. */
export type StaffRequestOf<Action extends StaffRequest['action']> = Extract<StaffRequest, { action: Action }>;

/** What each action answers. */
export interface StaffReplies {
  readonly me: StaffCard;
  readonly findRooms: FoundByStaff;
  readonly roomStory: RoomStory;
  readonly listStaff: StaffList;
  readonly grantRoles: StaffMember;
  readonly auditLog: AuditPage;
}

export type StaffReply = StaffReplies[keyof StaffReplies];

export const staffContract = contract<StaffReply>()('staff', request);
