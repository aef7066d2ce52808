import type { Outcome } from '../../shared/contract/contract';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import { dayOf } from '../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../shared/domain/documents/room';
import { comparableName } from '../../shared/domain/residents/personName';
import {
  decideRoster,
  type Enrolment,
  isEnrolled,
  isLocked,
  ROSTER_TRIES_ALLOWED,
  type RosterAnswer,
  type RosterTries,
  studentNoOf,
  WRONG_AT_A_ROOM,
  WRONG_OF_A_NUMBER,
  wrongToday,
} from '../../shared/domain/residents/roster';
import type { BasisPorts, Caller } from '../basis/ports';
import { accountDigest } from './accountDigest';
import type { ResidentsTransaction } from './ports';

/** Short enough to be read aloud. */
const LOCK_ID_LENGTH = 7;

interface Claim {
  readonly name: string;
  readonly studentNo?: string | undefined;
}

type Stores = Pick<ResidentsTransaction, 'bindings' | 'erasures' | 'roster' | 'rosterTries' | 'wrongOfDay'>;
type CheckPorts = Pick<BasisPorts, 'clock' | 'digestId' | 'keyedDigest'>;

/**
 * Inside the transaction that binds, so that answers given at one time are counted one after the other. The enrolment
 * that the account is bound with, undefined where the campus has no roster.
 */
export type RosterCheck = (stores: Stores) => Promise<Outcome<Enrolment | undefined>>;

/**
 * What is returned looks the answer up, counts it and says whether binding is refused. A campus without a roster refuses
 * nobody. A missing number is no try, and a locked account is told so first.
 */
export async function rosterCheck(
  cloud: CheckPorts & Pick<BasisPorts, 'settings'>,
  room: Room,
  { name, studentNo }: Claim,
  { openid }: Caller,
): Promise<RosterCheck> {
  const { identity } = await cloud.settings.read();
  if (identity === 'open') return () => Promise.resolve(success(undefined));
  return async (stores) => {
    const known = await triesOf(cloud, stores, openid);
    if (isLocked(known)) return lockOut(cloud, stores, known, room, 'ROSTER_LOCKED');
    if (studentNo === undefined) return refuse('ROSTER_NUMBER_MISSING');
    return checkAnswer(cloud, stores, known, { answer: { name, studentNo }, room });
  };
}

/** An account that erased itself has given the answers that it had given. */
async function triesOf(
  cloud: CheckPorts,
  { rosterTries, erasures }: Stores,
  openid: string,
): Promise<RosterTries> {
  const tries = await rosterTries.get(openid);
  if (tries !== undefined) return tries;
  const digest = accountDigest(cloud, { openid });
  const erased = digest === undefined ? undefined : await erasures.get(digest);
  return { _id: openid, wrong: erased?.wrong ?? [], ...defined({ vouched: erased?.vouched }) };
}

async function checkAnswer(
  cloud: CheckPorts,
  stores: Stores,
  known: RosterTries,
  { answer, room }: { readonly answer: RosterAnswer; readonly room: Room },
): Promise<Outcome<Enrolment>> {
  const number = studentNoOf(answer.studentNo);
  // One after the other: a transaction does not take two requests at one time.
  const enrolment = await stores.roster.get(number);
  const ofNumber = await ofToday(cloud, stores, `rosterNumber:${cloud.digestId(`rosterNumber:${number}`)}`);
  const atRoom = await ofToday(cloud, stores, `rosterRoom:${room._id}`);
  const crowded = ofNumber.wrong.length >= WRONG_OF_A_NUMBER || atRoom.wrong.length >= WRONG_AT_A_ROOM;
  if (crowded && known.vouched !== true) return lockOut(cloud, stores, known, room, 'ROSTER_CROWDED');
  const answerId = cloud.digestId(JSON.stringify([known._id, room._id, comparableName(answer.name), number]));
  const decision = decideRoster(known, isEnrolled(enrolment, answer, room), answerId);
  if (decision.kind === 'enrolled' && enrolment) return claim(stores, known, enrolment);
  if (decision.kind === 'enrolled') throw new Error('An answer is right where there is an enrolment');
  const { wrong } = decision;
  for (const counted of [ofNumber, atRoom])
    await stores.wrongOfDay.replace(wrongToday(counted._id, counted, counted.day, answerId));
  const tries: RosterTries = { ...known, wrong };
  if (decision.kind === 'locked') return lockOut(cloud, stores, tries, room, 'ROSTER_LOCKED');
  if (wrong.length > known.wrong.length) await stores.rosterTries.replace(tries);
  return refuse('ROSTER_MISMATCH', { left: decision.left });
}

async function ofToday(cloud: CheckPorts, { wrongOfDay }: Stores, id: string) {
  return wrongToday(id, await wrongOfDay.get(id), dayOf(cloud.clock.nowMs()));
}

/** An enrolment serves one account: another only where the one before is not bound with it any more. */
async function claim(stores: Stores, tries: RosterTries, enrolment: Enrolment): Promise<Outcome<Enrolment>> {
  const { _id: openid } = tries;
  if (enrolment.openid !== undefined && enrolment.openid !== openid) {
    const holder = await stores.bindings.get(enrolment.openid);
    if (holder?.enrolmentId === enrolment._id) return refuse('ROSTER_TAKEN');
  }
  if (enrolment.openid !== openid) await stores.roster.replace({ ...enrolment, openid });
  if (tries.locked !== undefined) await stores.rosterTries.replace({ _id: openid, wrong: tries.wrong });
  return success(enrolment);
}

/** Staff find the account at the room that it tried last, by the number that its phone shows. */
async function lockOut(
  cloud: CheckPorts,
  { rosterTries }: Stores,
  { _id, wrong, locked }: RosterTries,
  room: Room,
  code: 'ROSTER_LOCKED' | 'ROSTER_CROWDED',
): Promise<Outcome<never>> {
  const lockId = cloud.digestId(['rosterLock', _id, ...wrong].join(':')).slice(0, LOCK_ID_LENGTH);
  if (locked?.roomId !== room._id || locked.lockId !== lockId)
    await rosterTries.replace({
      _id,
      wrong,
      locked: { lockId, roomId: room._id, atMs: cloud.clock.nowMs() },
    });
  return refuse(code, { allowed: ROSTER_TRIES_ALLOWED, lockId });
}
