import type { ErrorCode } from '../../../shared/contract/errors';
import { refuse, type Refusal } from '../../../shared/domain/result';
import type { Room } from '../../../shared/domain/room';
import {
  asEnrolled,
  decideRoster,
  isEnrolled,
  isLocked,
  ROSTER_TRIES_ALLOWED,
  type RosterTries,
} from '../../../shared/domain/roster';
import type { Caller, DocumentStore, Ports } from '../../ports';

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
  cloud: Ports,
  room: Room,
  { name, studentNo }: Claim,
  { openid }: Caller,
): Promise<RosterCheck> {
  const { identity } = await cloud.settings.read();
  if (identity === 'open') return () => Promise.resolve(undefined);
  const answer = studentNo === undefined ? undefined : { name, studentNo };
  const enrolment = answer && (await cloud.roster.enrolment(asEnrolled(answer.studentNo)));
  const locked = refuse<ErrorCode>('ROSTER_LOCKED', { allowed: ROSTER_TRIES_ALLOWED });
  return async (tries) => {
    const known = await tries.get(openid);
    if (isLocked(known)) return locked;
    if (answer === undefined) return refuse('ROSTER_NUMBER_MISSING');
    const answerId = cloud.digestId(
      JSON.stringify([openid, room._id, asEnrolled(answer.name), asEnrolled(answer.studentNo)]),
    );
    const decision = decideRoster(known, isEnrolled(enrolment, answer, room), answerId);
    if (decision.kind === 'enrolled') return undefined;
    if (decision.wrong.length > (known?.wrong.length ?? 0))
      await tries.replace({ _id: openid, wrong: decision.wrong });
    return decision.kind === 'locked' ? locked : refuse('ROSTER_MISMATCH', { left: decision.left });
  };
}
