/** Accounts that gave three answers other than the roster's: staff look who is at the counter and let them try again. */
import type { Outcome } from '../../shared/contract/contract';
import type { LockedOut, StaffRequestOf } from '../../shared/contract/staff';
import { refuse, success } from '../../shared/domain/basis/result';
import { isLocked } from '../../shared/domain/residents/roster';
import type { Staff } from '../../shared/domain/staff/staff';
import type { ResidentsPorts, ResidentsTransaction } from '../residents/ports';
import { type AuditedPorts, runAuditedChange } from './auditedChange';

/** More than this at one room is somebody who plays. */
const SHOWN = 10;

export async function lockedOut(
  cloud: Pick<ResidentsPorts, 'roster'>,
  roomId: string,
): Promise<readonly LockedOut[]> {
  const found = await cloud.roster.lockedAt(roomId, SHOWN);
  return found.flatMap(({ locked }) =>
    locked === undefined ? [] : [{ lockId: locked.lockId, atMs: locked.atMs }],
  );
}

export async function liftRosterLock(
  cloud: Pick<ResidentsPorts, 'roster'> & AuditedPorts<Pick<ResidentsTransaction, 'rosterTries'>>,
  request: StaffRequestOf<'liftRosterLock'>,
  member: Staff,
): Promise<Outcome<{ readonly lockId: string }>> {
  const { roomId, lockId } = request;
  const all = await cloud.roster.lockedAt(roomId, SHOWN);
  const found = all.find(({ locked }) => locked?.lockId === lockId);
  return runAuditedChange(cloud, member, request, async ({ rosterTries }) => {
    const tries = found && (await rosterTries.get(found._id));
    const lock = tries?.locked;
    if (tries === undefined || !isLocked(tries) || lock?.lockId !== lockId || lock.roomId !== roomId)
      return refuse('ROSTER_LOCK_NOT_THERE');
    await rosterTries.replace({ _id: tries._id, wrong: [] });
    return success({
      roomId,
      subject: lockId,
      before: { locked: true },
      after: { locked: false },
      reply: { lockId },
    });
  });
}
