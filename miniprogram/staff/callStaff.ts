/** Calls the cloud function of the service department. */
import { type Answer, callFunction } from '../api/callFunction';
import type { StaffReplies, StaffRequest } from '../shared/contract/staff';

export function callStaff<Name extends StaffRequest['action']>(
  request: Extract<StaffRequest, { action: Name }>,
): Promise<Answer<StaffReplies[Name]>> {
  return callFunction('staff', request);
}
