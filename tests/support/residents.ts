import { ARMED } from '../../shared/domain/reminders/reminderDue';
import { choicesOf } from '../../shared/domain/residents/account';
import type { Binding } from '../../shared/domain/residents/binding';

/** Somebody who lives in the room and was never told anything. */
export function residentOf(roomId: string, openid: string, boundAtMs: number): Binding {
  return {
    ...choicesOf(undefined),
    _id: openid,
    bindingId: `b${openid}`,
    roomId,
    name: '林',
    boundAtMs,
    confirmed: true,
    changesUsed: 0,
    lowBalance: ARMED,
    ownThreshold: ARMED,
    notices: [],
  };
}
