/** Guesses at the roster by several accounts: of one number, at one room; one enrolment; locks among many. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { interleave } from 'cloud-emulator/testing';
import fc from 'fast-check';
import { bindContract, type BindRequest } from '../../../shared/contract/bind';
import { DAY_MS } from '../../../shared/domain/basis/shanghaiTime';
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
import { askForRoster, enrolAnew } from '../../support/roster';
import { employStaff, WITH_ROLE } from '../../support/staffMembers';

const LIN = { action: 'confirm', roomId: ROOM, path: PATH, name: '林晓雨', studentNo: '202611001' } as const;
const WANG = { ...LIN, name: '王子涵', studentNo: '202611002' } as const;
const CHEN_NEXT_DOOR = {
  ...LIN,
  roomId: OTHER_ROOM,
  path: OTHER_PATH,
  name: '陈嘉怡',
  studentNo: '202611003',
} as const;
const RUNS = process.env['FULL'] === undefined ? 4 : 100;

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
beforeEach(() => {
  cloud.emulator.clock.advance(DAY_MS);
  cloud.emulator.database.removeDocuments('bindings');
  enrolAnew(cloud);
});

function newAccount(): string {
  accounts += 1;
  return `oGuesser${accounts}`;
}

async function answerTo(openid: string, request: BindRequest): Promise<string> {
  const answer = await call(cloud.emulator, bindContract, openid, request);
  return answer.ok ? 'bound' : answer.code;
}

async function lockNumberOf(openid: string, request: BindRequest): Promise<string> {
  const answer = await call(cloud.emulator, bindContract, openid, request);
  return answer.ok ? '' : String(answer.detail?.['lockId']);
}

function guessedName(at: number): BindRequest {
  return { ...LIN, name: `林${'一二三四五六七八九十'.charAt(at % 10)}${String(at)}` };
}

/** Of whoever guesses at a room by many numbers. */
function guessedNumber(at: number): BindRequest {
  return { ...LIN, studentNo: `30${String(at).padStart(7, '0')}` };
}

describe('wrong answers about one number', () => {
  test('are three a day, by whatever accounts and at whatever rooms', async () => {
    const codes = [];
    for (let at = 0; at < 4; at += 1) {
      const elsewhere = at % 2 === 0 ? {} : { roomId: OTHER_ROOM, path: OTHER_PATH };
      codes.push(await answerTo(newAccount(), { ...guessedName(at), ...elsewhere }));
    }
    expect(codes).toEqual(['ROSTER_MISMATCH', 'ROSTER_MISMATCH', 'ROSTER_MISMATCH', 'ROSTER_CROWDED']);
    // Then the right name is refused as well, or one could go on guessing.
    expect(await answerTo(newAccount(), LIN)).toBe('ROSTER_CROWDED');
    // Others are not held up.
    expect(await answerTo(newAccount(), WANG)).toBe('bound');
  });

  test('end with the day', async () => {
    for (let at = 0; at < 4; at += 1) await answerTo(newAccount(), guessedName(at));
    const lin = newAccount();
    expect(await answerTo(lin, LIN)).toBe('ROSTER_CROWDED');
    cloud.emulator.clock.advance(DAY_MS);
    expect(await answerTo(lin, LIN)).toBe('bound');
  });

  test('keep nobody out whom staff have seen', async () => {
    for (let at = 0; at < 4; at += 1) await answerTo(newAccount(), guessedName(at));
    const lin = newAccount();
    const lockId = await lockNumberOf(lin, LIN);
    const { head } = await ask(cloud, WITH_ROLE.operator, { action: 'roomStory', roomId: ROOM });
    expect(head?.lockedOut.map((lock) => lock.lockId)).toContain(lockId);
    await ask(cloud, WITH_ROLE.operator, {
      action: 'liftRosterLock',
      requestId: newRequestId(),
      why: '学生证已核对',
      roomId: ROOM,
      lockId,
    });
    expect(await answerTo(lin, LIN)).toBe('bound');
    const after = await ask(cloud, WITH_ROLE.operator, { action: 'roomStory', roomId: ROOM });
    expect(after.head?.lockedOut.map((lock) => lock.lockId)).not.toContain(lockId);
  });

  test('given at one time, in every order, are never more than three', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 4, max: 6 }), async (scheduler, many) => {
        cloud.emulator.clock.advance(DAY_MS);
        const codes: string[] = [];
        const guesses = Array.from({ length: many }, (_, at) => async (): Promise<void> => {
          codes.push(await answerTo(newAccount(), guessedName(at)));
        });
        await interleave(scheduler, cloud.emulator.faults, guesses);
        expect(codes.filter((code) => code === 'ROSTER_MISMATCH').length).toBeLessThanOrEqual(3);
        expect(codes).not.toContain('bound');
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});

test('wrong answers at one room are twelve a day, by whatever accounts and numbers', async () => {
  const codes = [];
  for (let at = 0; at < 13; at += 1) codes.push(await answerTo(newAccount(), guessedNumber(at)));
  expect(codes).toEqual([...Array<string>(12).fill('ROSTER_MISMATCH'), 'ROSTER_CROWDED']);
  expect(await answerTo(newAccount(), LIN)).toBe('ROSTER_CROWDED');
  expect(await answerTo(newAccount(), CHEN_NEXT_DOOR)).toBe('bound');
});

describe('an enrolment', () => {
  test('serves one account', async () => {
    expect(await answerTo(newAccount(), LIN)).toBe('bound');
    const other = newAccount();
    expect(await answerTo(other, LIN)).toBe('ROSTER_TAKEN');
    expect(cloud.documents('bindings').map(({ _id }) => _id)).not.toContain(other);
    expect(cloud.documents('rosterTries').find(({ _id }) => _id === other)?.wrong ?? []).toEqual([]);
  });

  test('serves the same account again', async () => {
    const lin = newAccount();
    expect(await answerTo(lin, LIN)).toBe('bound');
    const moved = cloud.emulator.database
      .exportDocuments('roster')
      .map((one) => ({ ...one, roomId: OTHER_ROOM }));
    cloud.emulator.database.importDocuments('roster', moved);
    expect(await answerTo(lin, { ...LIN, roomId: OTHER_ROOM, path: OTHER_PATH })).toBe('bound');
  });

  test('serves another once staff have taken the first one out', async () => {
    expect(await answerTo(newAccount(), LIN)).toBe('bound');
    const bindingId = cloud.documents('bindings')[0]?.bindingId ?? '';
    await ask(cloud, WITH_ROLE.operator, {
      action: 'unbind',
      requestId: newRequestId(),
      why: '换了微信号',
      roomId: ROOM,
      bindingId,
    });
    expect(await answerTo(newAccount(), LIN)).toBe('bound');
  });

  test('at one time binds one of two, in every order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        cloud.emulator.database.removeDocuments('bindings');
        const two = [newAccount(), newAccount()];
        const codes: string[] = [];
        const runs = two.map((openid) => async () => {
          codes.push(await answerTo(openid, LIN));
        });
        await interleave(scheduler, cloud.emulator.faults, runs);
        expect(codes.sort()).toEqual(['ROSTER_TAKEN', 'bound']);
        expect(cloud.documents('bindings')).toHaveLength(1);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});

test('a locked resident is found by number and let in, however many locks there are', async () => {
  const lin = newAccount();
  for (const at of [91, 92]) await answerTo(lin, guessedNumber(at));
  const lockId = await lockNumberOf(lin, guessedNumber(93));
  for (let day = 0; day < 4; day += 1) {
    cloud.emulator.clock.advance(DAY_MS);
    for (let stranger = 0; stranger < 3; stranger += 1) {
      const openid = newAccount();
      for (let at = 0; at < 4; at += 1) await answerTo(openid, guessedNumber(100 * day + 10 * stranger + at));
    }
  }
  const { rooms } = await ask(cloud, WITH_ROLE.operator, { action: 'findRooms', text: ` ${lockId} ` });
  expect(rooms).toMatchObject([{ roomId: ROOM, by: 'lock', match: lockId }]);
  const story = await ask(cloud, WITH_ROLE.operator, { action: 'roomStory', roomId: ROOM, lock: lockId });
  expect(story.head?.lockedOut.map((lock) => lock.lockId)).toContain(lockId);
  const elsewhere = { action: 'roomStory', roomId: OTHER_ROOM, lock: lockId } as const;
  expect(JSON.stringify(await ask(cloud, WITH_ROLE.operator, elsewhere))).not.toContain(lockId);
  await ask(cloud, WITH_ROLE.operator, {
    action: 'liftRosterLock',
    requestId: newRequestId(),
    why: '学生证已核对',
    roomId: ROOM,
    lockId,
  });
  expect(await answerTo(lin, LIN)).toBe('bound');
});
