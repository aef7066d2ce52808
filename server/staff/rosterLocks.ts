/** Accounts that gave three answers other than the roster's: staff look who is at the counter and let them try again. */
import { uniqueBy } from 'remeda';
import type { Outcome } from '../../shared/contract/contract';
import type { LockedOut, StaffRequestOf } from '../../shared/contract/staff';
import { refuse, success } from '../../shared/domain/basis/result';
import type { Staff } from '../../shared/domain/staff/staff';
import type { ResidentsPorts, ResidentsTransaction } from '../residents/ports';
import { type AuditedPorts, runAuditedChange } from './auditedChange';

/** Somebody who plays makes more; whoever stands at the counter has a number. */
const SHOWN = 10;

/** The newest, and before them the one whose number staff have typed. */
export async function lockedOut(
  cloud: Pick<ResidentsPorts, 'roster'>,
  roomId: string,
  lockId: string | undefined,
): Promise<readonly LockedOut[]> {
  const [newest, named] = await Promise.all([
    cloud.roster.lockedAt(roomId, SHOWN),
    lockId === undefined ? [] : cloud.roster.withLock(lockId),
  ]);
  const here = named.filter(({ locked }) => locked?.roomId === roomId);
  return uniqueBy([...here, ...newest], ({ _id }) => _id).flatMap(({ locked }) =>
    locked === undefined ? [] : [{ lockId: locked.lockId, atMs: locked.atMs }],
  );
}

export async function liftRosterLock(
  cloud: Pick<ResidentsPorts, 'roster'> & AuditedPorts<Pick<ResidentsTransaction, 'rosterTries'>>,
  request: StaffRequestOf<'liftRosterLock'>,
  member: Staff,
): Promise<Outcome<{ readonly lockId: string }>> {
  const { roomId, lockId } = request;
  const named = await cloud.roster.withLock(lockId);
  const found = named.find(({ locked }) => locked?.roomId === roomId);
  return runAuditedChange(cloud, member, request, async ({ rosterTries }) => {
    const tries = found && (await rosterTries.get(found._id));
    const lock = tries?.locked;
    if (tries === undefined || lock?.lockId !== lockId || lock.roomId !== roomId)
      return refuse('ROSTER_LOCK_NOT_THERE');
    await rosterTries.replace({ _id: tries._id, wrong: [], vouched: true });
    return success({
      roomId,
      subject: lockId,
      before: { locked: true },
      after: { locked: false },
      reply: { lockId },
    });
  });
}
