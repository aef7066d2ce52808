/** What staff of the test campus do, in one line each. */
import { staffContract, type StaffReplies, type StaffRequest } from '../../shared/contract/staff';
import { type Answer, call, expectReply } from '../../tools/cloud/call';
import type { CampusCloud } from './campusCloud';

let requests = 0;

/** A phone's id for a new request. */
export function newRequestId(): string {
  requests += 1;
  return `request-${String(requests).padStart(6, '0')}`;
}

/** The reply to a request of this action. @throws Error if the door refuses */
export async function ask<Name extends StaffRequest['action']>(
  { emulator }: CampusCloud,
  openid: string,
  request: Extract<StaffRequest, { action: Name }>,
): Promise<StaffReplies[Name]> {
  return (await expectReply(emulator, staffContract, openid, request)) as StaffReplies[Name];
}

export function tryTo(
  { emulator }: CampusCloud,
  openid: string,
  request: StaffRequest,
): Promise<Answer<unknown>> {
  return call(emulator, staffContract, openid, request);
}
