/** The service department's door, as its pages call it. */
import type { StaffReplies, StaffRequest } from '../shared/contract/staff';
import { callFunction, type Answer } from '../doors/callFunction';

export function callStaff<Name extends StaffRequest['action']>(
  request: Extract<StaffRequest, { action: Name }>,
): Promise<Answer<StaffReplies[Name]>> {
  return callFunction('staff', request);
}
