/** The service department's door, as its pages call it. */
import type { StaffReplies, StaffRequest } from '../shared/contract/staff';
import { callDoor, type Answer } from '../doors/callDoor';

export function callStaff<Name extends StaffRequest['action']>(
  request: Extract<StaffRequest, { action: Name }>,
): Promise<Answer<StaffReplies[Name]>> {
  return callDoor('staff', request);
}
