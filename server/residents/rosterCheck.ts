import type { ErrorCode } from '../../shared/contract/errors';
import { type Refusal, refuse } from '../../shared/domain/basis/result';
import type { Room } from '../../shared/domain/documents/room';
import { comparableName } from '../../shared/domain/residents/personName';
import {
  decideRoster,
  isEnrolled,
  isLocked,
  ROSTER_TRIES_ALLOWED,
  type RosterTries,
  studentNoOf,
} from '../../shared/domain/residents/roster';
import type { BasisPorts, Caller, DocumentStore } from '../basis/ports';
import type { ResidentsPorts } from './ports';

/** Short enough to be read aloud. */
const LOCK_ID_LENGTH = 7;

interface Claim {
  readonly name: string;
  readonly studentNo?: string | undefined;
}

/** Inside the transaction that binds, so that answers given at one time are counted one after the other. */
export type RosterCheck = (tries: DocumentStore<RosterTries>) => Promise<Refusal<ErrorCode> | undefined>;

/**
 * Looks the answer up; what is returned counts it and says whether binding is refused. A campus without a roster
 * refuses nobody. A missing number is no try, and a locked account is told so first.
 */
export async function rosterCheck(
  cloud: Pick<BasisPorts, 'clock' | 'digestId' | 'settings'> & Pick<ResidentsPorts, 'roster'>,
  room: Room,
  { name, studentNo }: Claim,
  { openid }: Caller,
): Promise<RosterCheck> {
  const { identity } = await cloud.settings.read();
  if (identity === 'open') return () => Promise.resolve(undefined);
  const answer = studentNo === undefined ? undefined : { name, studentNo };
  const enrolment = answer && (await cloud.roster.enrolment(studentNoOf(answer.studentNo)));
  return async (tries) => {
    const known = await tries.get(openid);
    if (known && isLocked(known)) return lockOut(cloud, tries, known, room);
    if (answer === undefined) return refuse('ROSTER_NUMBER_MISSING');
    const answerId = cloud.digestId(
      JSON.stringify([openid, room._id, comparableName(answer.name), studentNoOf(answer.studentNo)]),
    );
    const decision = decideRoster(known, isEnrolled(enrolment, answer, room), answerId);
    if (decision.kind === 'enrolled') return undefined;
    const { wrong } = decision;
    if (decision.kind === 'locked') return lockOut(cloud, tries, { _id: openid, wrong }, room);
    if (wrong.length > (known?.wrong.length ?? 0)) await tries.replace({ _id: openid, wrong });
    return refuse('ROSTER_MISMATCH', { left: decision.left });
  };
}

/** Staff find the account at the room that it tried last, by the number that its phone shows. */
async function lockOut(
  cloud: Pick<BasisPorts, 'clock' | 'digestId'>,
  tries: DocumentStore<RosterTries>,
  { _id, wrong, locked }: RosterTries,
  room: Room,
): Promise<Refusal<ErrorCode>> {
  const lockId = cloud.digestId(['rosterLock', _id, ...wrong].join(':')).slice(0, LOCK_ID_LENGTH);
  if (locked?.roomId !== room._id)
    await tries.replace({ _id, wrong, locked: { lockId, roomId: room._id, atMs: cloud.clock.nowMs() } });
  return refuse('ROSTER_LOCKED', { allowed: ROSTER_TRIES_ALLOWED, lockId });
}
