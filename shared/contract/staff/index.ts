/** The door of the service department. Each group of actions has a file; `shared/domain/staff.ts` says who may take them. */
import * as v from 'valibot';
import { contract } from '../contract';
import { listRequests, type QuarantineList, type Worklist } from './lists';
import {
  meterRequests,
  type OpenedService,
  type RuledReading,
  type WorkOrderList,
  type WorkOrderRow,
} from './meters';
import { moneyRequests, type PosReceipt } from './money';
import { type AuditPage, peopleRequests, type StaffCard, type StaffList, type StaffMember } from './people';
import { type FoundByStaff, type ResidentRow, roomRequests, type RoomStory } from './rooms';
import {
  type CaseList,
  type DecidedCase,
  type FeedbackInbox,
  type InboxItem,
  studentRequests,
} from './students';
import { supplyRequests, type SupplyState } from './supply';

export type * from './lists';
export type * from './meters';
export type * from './money';
export type * from './people';
export type * from './rooms';
export type * from './students';
export type * from './supply';

const request = v.variant('action', [
  ...peopleRequests,
  ...roomRequests,
  ...moneyRequests,
  ...studentRequests,
  ...supplyRequests,
  ...meterRequests,
  ...listRequests,
]);

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
  readonly posRecharge: PosReceipt;
  readonly posReceipt: PosReceipt;
  readonly liftBan: ResidentRow;
  readonly liftRosterLock: { readonly lockId: string };
  readonly unbind: { readonly bindingId: string };
  readonly listCases: CaseList;
  readonly decideCase: DecidedCase;
  readonly listFeedback: FeedbackInbox;
  readonly answerFeedback: InboxItem;
  readonly hold: SupplyState;
  readonly release: SupplyState;
  readonly protect: SupplyState;
  readonly closeRelay: SupplyState;
  readonly listQuarantine: QuarantineList;
  readonly ruleReading: RuledReading;
  readonly replaceMeter: WorkOrderRow;
  readonly restartDial: WorkOrderRow;
  readonly setRatio: WorkOrderRow;
  readonly exchangeMeters: WorkOrderRow;
  readonly setOpening: WorkOrderRow;
  readonly correctOpening: WorkOrderRow;
  readonly confirmWorkOrder: WorkOrderRow;
  readonly reverseWorkOrder: WorkOrderRow;
  readonly openService: OpenedService;
  readonly listWorkOrders: WorkOrderList;
  readonly worklist: Worklist;
}

export type StaffReply = StaffReplies[keyof StaffReplies];

export const staffContract = contract<StaffReply>()('staff', request);
