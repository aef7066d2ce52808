import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { interleave } from 'cloud-emulator/testing';
import fc from 'fast-check';
import { bindContract, type BindRequest } from '../../../shared/contract/bind';
import { DAY_MS } from '../../../shared/domain/basis/shanghaiTime';
import { seededSecret } from '../../../tools/campus/seeded';
import { call } from '../../../tools/cloud/call';
import {
  type CampusCloud,
  OTHER_PATH,
  OTHER_ROOM,
  PATH,
  ROOM,
  startCampusCloud,
} from '../../support/campusCloud';
import { ask, newRequestId } from '../../support/clerks';
import { expectRefusal, type RefusalRow } from '../../support/refusals';
import { askForRoster, enrolAnew } from '../../support/roster';
import { employStaff, WITH_ROLE } from '../../support/staffMembers';

const RUNS = process.env['FULL'] === undefined ? 8 : 100;

let cloud: CampusCloud;
let accounts = 0;

beforeAll(async () => {
  cloud = await startCampusCloud();
  askForRoster(cloud);
  employStaff(cloud);
});
afterAll(async () => {
  await cloud.stop();
});
beforeEach(beginAnew);

/** Another day, on which nobody has guessed, and enrolments that serve nobody yet. */
function beginAnew(): void {
  cloud.emulator.clock.advance(DAY_MS);
  enrolAnew(cloud);
}

const LIN = { action: 'confirm', roomId: ROOM, path: PATH, name: '林晓雨', studentNo: '202611001' } as const;
const NEXT_DOOR = { ...LIN, roomId: OTHER_ROOM, path: OTHER_PATH } as const;

function newAccount(): string {
  accounts += 1;
  return `oAccount${accounts}`;
}

/** What the function answers to each request, one after the other. */
async function answersTo(openid: string, ...requests: readonly BindRequest[]): Promise<readonly unknown[]> {
  const answers = [];
  for (const request of requests) {
    const answer = await call(cloud.emulator, bindContract, openid, request);
    answers.push(answer.ok ? 'bound' : [answer.code, answer.detail?.['left']]);
  }
  return answers;
}

function guess(number: number): BindRequest {
  return { ...LIN, studentNo: `20261199${number}` };
}

function wrongAnswersOf(openid: string): number {
  return cloud.documents('rosterTries').find(({ _id }) => _id === openid)?.wrong.length ?? 0;
}

const WITHOUT_A_TRY: readonly RefusalRow[] = [
  ['an unknown room', { ...guess(1), roomId: 'bnuz/yhy15/3/399' }, 'ROOM_UNKNOWN'],
  ['another path', { ...guess(1), path: OTHER_PATH }, 'ROOM_PATH_DIFFERS'],
  ['another meter’s code', { ...guess(1), qrSecret: 'not-this-one' }, 'QR_CODE_WRONG'],
  ['no student number', { ...LIN, studentNo: undefined }, 'ROSTER_NUMBER_MISSING'],
];

describe('where the campus has a roster', () => {
  test('a look at a room says so', async () => {
    const answer = await call(cloud.emulator, bindContract, newAccount(), {
      action: 'preview',
      roomId: ROOM,
    });
    expect(answer).toMatchObject({ ok: true, data: { identity: 'roster' } });
  });

  test.each(WITHOUT_A_TRY)('%s is refused first, and costs no try', async (...row) => {
    await expectRefusal(cloud, 'bind', 'oNoTry', row);
  });

  test('name and number as enrolled for the room bind it, in whatever width', async () => {
    expect(await answersTo(newAccount(), LIN)).toEqual(['bound']);
    enrolAnew(cloud);
    expect(
      await answersTo(newAccount(), { ...LIN, name: ' 林晓雨 ', studentNo: '２０２６１１００１' }),
    ).toEqual(['bound']);
  });

  test('the number alone is not what confirms a binding', async () => {
    const answer = await call(cloud.emulator, bindContract, newAccount(), LIN);
    expect(answer).toMatchObject({ ok: true, data: { confirmed: false } });
  });

  test.each<readonly [string, BindRequest]>([
    ['an unknown number', { ...LIN, studentNo: '202611999' }],
    ['a roommate’s number', { ...LIN, studentNo: '202611002' }],
    ['another name', { ...LIN, name: '林晓' }],
    ['another room', NEXT_DOOR],
    ['a number of odd letters', { ...LIN, studentNo: '../202611001' }],
    ['a number like a query', { ...LIN, studentNo: '{"$gt":""}' }],
    ['a number that every object has', { ...LIN, studentNo: '__proto__' }],
    ['the meter’s own code but another name', { ...LIN, name: '林', qrSecret: seededSecret(1, ROOM) }],
  ])('%s is refused in the same words as every other wrong answer', async (_rule, request) => {
    const openid = newAccount();
    const before = cloud.snapshot(['rosterTries', 'lookups']);
    const answer = await call(cloud.emulator, bindContract, openid, request);
    const plain = await call(cloud.emulator, bindContract, newAccount(), guess(1));
    expect(answer).toEqual({ ...plain, ok: false, code: 'ROSTER_MISMATCH', detail: { left: 2 } });
    expect(cloud.snapshot(['rosterTries', 'lookups'])).toEqual(before);
    expect(wrongAnswersOf(openid)).toBe(1);
  });

  test('the third wrong answer locks, and then a right one is refused too', async () => {
    expect(await answersTo(newAccount(), guess(1), guess(2), guess(3), LIN, guess(4))).toEqual([
      ['ROSTER_MISMATCH', 2],
      ['ROSTER_MISMATCH', 1],
      ['ROSTER_LOCKED', undefined],
      ['ROSTER_LOCKED', undefined],
      ['ROSTER_LOCKED', undefined],
    ]);
  });

  test('a locked account is told so before anything else is asked of it', async () => {
    const openid = newAccount();
    await answersTo(openid, guess(1), guess(2), guess(3));
    await expectRefusal(cloud, 'bind', openid, ['', { ...LIN, studentNo: undefined }, 'ROSTER_LOCKED']);
    await expectRefusal(cloud, 'bind', openid, ['', guess(5), 'ROSTER_LOCKED']);
  });

  test('the same wrong answer, sent again as after a lost reply, is no further try', async () => {
    const openid = newAccount();
    expect(await answersTo(openid, guess(1), guess(1), guess(1), guess(1), LIN)).toEqual([
      ['ROSTER_MISMATCH', 2],
      ['ROSTER_MISMATCH', 2],
      ['ROSTER_MISMATCH', 2],
      ['ROSTER_MISMATCH', 2],
      'bound',
    ]);
  });

  test('a right answer gives no new tries, so that nobody goes on guessing for others', async () => {
    const openid = newAccount();
    const other = (number: number): BindRequest => ({ ...NEXT_DOOR, studentNo: `20261188${number}` });
    expect(await answersTo(openid, guess(1), LIN, other(1), other(2), other(3))).toEqual([
      ['ROSTER_MISMATCH', 2],
      'bound',
      ['ROSTER_MISMATCH', 1],
      ['ROSTER_LOCKED', undefined],
      ['ROSTER_LOCKED', undefined],
    ]);
  });

  test('confirming the same room again asks for nothing', async () => {
    const openid = newAccount();
    await answersTo(openid, LIN);
    const before = cloud.snapshot();
    expect(await answersTo(openid, { ...LIN, studentNo: undefined }, guess(1))).toEqual(['bound', 'bound']);
    expect(cloud.snapshot()).toEqual(before);
  });

  test('who has no room changes left is told so, and no try is spent', async () => {
    const openid = newAccount();
    await answersTo(openid, LIN);
    const spent = cloud
      .documents('bindings')
      .filter(({ _id }) => _id === openid)
      .map((binding) => ({ ...binding, changesUsed: 3 }));
    cloud.emulator.database.importDocuments('bindings', spent);
    await expectRefusal(cloud, 'bind', openid, ['', NEXT_DOOR, 'ROOM_CHANGES_USED_UP']);
  });

  test('staff lifts the lock of the phone that shows its number, at the room that was tried last', async () => {
    const openid = newAccount();
    await answersTo(openid, guess(1), guess(2), guess(3));
    const refused = await call(cloud.emulator, bindContract, openid, NEXT_DOOR);
    const lockId = refused.ok ? '' : String(refused.detail?.['lockId']);
    const story = await ask(cloud, WITH_ROLE.operator, { action: 'roomStory', roomId: OTHER_ROOM });
    expect(story.head?.lockedOut.map((lock) => lock.lockId)).toContain(lockId);
    const lift = { action: 'liftRosterLock' as const, why: '学生证已核对', lockId };
    const elsewhere = { ...lift, requestId: newRequestId(), roomId: ROOM };
    await expectRefusal(cloud, 'staff', WITH_ROLE.operator, ['', elsewhere, 'ROSTER_LOCK_NOT_THERE']);
    const request = { ...lift, requestId: newRequestId(), roomId: OTHER_ROOM };
    expect(await ask(cloud, WITH_ROLE.operator, request)).toEqual({ lockId });
    const after = await ask(cloud, WITH_ROLE.operator, { action: 'roomStory', roomId: OTHER_ROOM });
    expect(after.head?.lockedOut.map((lock) => lock.lockId)).not.toContain(lockId);
    expect(await answersTo(openid, guess(4), LIN)).toEqual([['ROSTER_MISMATCH', 2], 'bound']);
    // The same request again is answered as before, and gives no tries again; another comes too late.
    await ask(cloud, WITH_ROLE.operator, request);
    expect(wrongAnswersOf(openid)).toBe(1);
    const late = { ...request, requestId: newRequestId() };
    await expectRefusal(cloud, 'staff', WITH_ROLE.operator, ['', late, 'ROSTER_LOCK_NOT_THERE']);
    const { entries } = await ask(cloud, WITH_ROLE.admin, { action: 'auditLog' });
    expect(
      entries.find(({ action, outcome }) => action === 'liftRosterLock' && outcome === 'done'),
    ).toMatchObject({
      roomId: OTHER_ROOM,
      subject: lockId,
      why: '学生证已核对',
      before: { locked: true },
      after: { locked: false },
    });
  });

  test('what is kept of a wrong answer tells nobody what it was', () => {
    const kept = ['rosterTries', 'lookups'].map((name) => cloud.emulator.database.exportDocuments(name));
    expect(JSON.stringify(kept)).not.toMatch(/2026119|林/);
  });

  test('guesses at one time, in every order, are never more than three', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 4, max: 6 }), async (scheduler, many) => {
        beginAnew();
        const openid = newAccount();
        const codes: unknown[] = [];
        const guesses = Array.from({ length: many }, (_, index) => async (): Promise<void> => {
          const answer = await call(cloud.emulator, bindContract, openid, guess(index));
          codes.push(answer.ok ? 'bound' : answer.code);
        });
        await interleave(scheduler, cloud.emulator.faults, guesses);
        expect(wrongAnswersOf(openid)).toBeLessThanOrEqual(3);
        expect(codes.filter((code) => code === 'ROSTER_MISMATCH').length).toBeLessThanOrEqual(2);
        expect(codes).not.toContain('bound');
        await answersTo(openid, guess(7), guess(8), guess(9)); // who was told to try again does so
        expect(await answersTo(openid, LIN)).toEqual([['ROSTER_LOCKED', undefined]]);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  test('a right answer among wrong ones at one time binds only within the three', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        beginAnew();
        const openid = newAccount();
        await answersTo(openid, guess(1), guess(2));
        const answers: unknown[] = [];
        const runs = [LIN, guess(3)].map((request) => async (): Promise<void> => {
          answers.push(...(await answersTo(openid, request)));
        });
        await interleave(scheduler, cloud.emulator.faults, runs);
        const bound = cloud.documents('bindings').some(({ _id }) => _id === openid);
        expect(answers).toHaveLength(2);
        expect(answers.includes('bound')).toBe(bound);
        expect(wrongAnswersOf(openid)).toBeLessThanOrEqual(3);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
