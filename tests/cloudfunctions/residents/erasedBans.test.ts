/** Erasing is no way around a ban: an account that comes back has no more changes and no more tries than it had. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bindContract, type BindRequest, type RoomPreview } from '../../../shared/contract/bind';
import { ownDataContract } from '../../../shared/contract/ownData';
import { DAY_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import { ROOM_CHANGES_ALLOWED } from '../../../shared/domain/residents/binding';
import { ROSTER_TRIES_ALLOWED } from '../../../shared/domain/residents/roster';
import { pathText } from '../../../shared/domain/rooms/room';
import { call, expectReply } from '../../../tools/cloud/call';
import { type CampusCloud, PATH, ROOM, startCampusCloud } from '../../support/campusCloud';
import { ask, newRequestId } from '../../support/clerks';
import { askForRoster, enrolAnew } from '../../support/roster';
import { employStaff, WITH_ROLE } from '../../support/staffMembers';

const RUNS = process.env['FULL'] === undefined ? 15 : 60;

let cloud: CampusCloud;
let accounts = 0;

beforeEach(() => {
  cloud.emulator.clock.advance(DAY_MS);
});

function newAccount(): string {
  accounts += 1;
  return `oBanned${accounts}`;
}

/** Once a day is all that an account may. */
async function erase(openid: string): Promise<void> {
  cloud.emulator.clock.advance(DAY_MS);
  await expectReply(cloud.emulator, ownDataContract, openid, { action: 'erase' });
  cloud.emulator.clock.advance(1);
}

describe('changes of rooms', () => {
  let rooms: readonly [Room, Room, Room];

  beforeAll(async () => {
    cloud = await startCampusCloud();
    employStaff(cloud);
    rooms = [cloud.freshRoom(), cloud.freshRoom(), cloud.freshRoom()];
  });
  afterAll(async () => {
    await cloud.stop();
  });

  async function bind(openid: string, room: Room): Promise<boolean> {
    const request = { action: 'confirm', roomId: room._id, path: pathText(room.path), name: '林' } as const;
    const answer = await call(cloud.emulator, bindContract, openid, request);
    cloud.emulator.clock.advance(1);
    if (!answer.ok) expect(answer.code).toBe('ROOM_CHANGES_USED_UP');
    return answer.ok;
  }

  async function previewed(openid: string, room: Room): Promise<RoomPreview> {
    const request = { action: 'preview', roomId: room._id } as const;
    return (await expectReply(cloud.emulator, bindContract, openid, request)) as RoomPreview;
  }

  test('are three, however often an account erases itself in between, and the room it left is open to it', async () => {
    const step = fc.oneof(fc.constant('erase' as const), fc.nat({ max: 2 }));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const openid = newAccount();
        let last: Room | undefined;
        let changes = 0;
        for (const one of steps) {
          if (one === 'erase') {
            await erase(openid);
            continue;
          }
          const room = rooms[one];
          if (room === undefined) throw new Error('no such room');
          const isChange = last !== undefined && last !== room;
          const allowed = !isChange || changes < ROOM_CHANGES_ALLOWED;
          expect((await previewed(openid, room)).binding === 'banned').toBe(!allowed);
          expect(await bind(openid, room)).toBe(allowed);
          if (!allowed) continue;
          if (isChange) changes += 1;
          last = room;
          expect((await previewed(openid, room)).changesLeft).toBe(ROOM_CHANGES_ALLOWED - changes);
        }
      }),
      { numRuns: RUNS, examples: [[[0, 1, 2, 0, 'erase', 1, 'erase', 0, 1]]] },
    );
  }, 600_000);

  test('a ban that staff lifted is lifted after erasing, too', async () => {
    const openid = newAccount();
    for (const one of [0, 1, 2, 0] as const) await bind(openid, rooms[one]);
    const bound = cloud.documents('bindings').find(({ _id }) => _id === openid);
    await ask(cloud, WITH_ROLE.operator, {
      action: 'liftBan',
      requestId: newRequestId(),
      roomId: bound?.roomId ?? '',
      bindingId: bound?.bindingId ?? '',
      why: '本人到场',
    });
    await erase(openid);
    expect(await bind(openid, rooms[1])).toBe(true);
  });

  test('whom staff took out may bind anywhere, with the changes that were used', async () => {
    const openid = newAccount();
    for (const one of [0, 1, 2] as const) await bind(openid, rooms[one]);
    const bound = cloud.documents('bindings').find(({ _id }) => _id === openid);
    await ask(cloud, WITH_ROLE.operator, {
      action: 'unbind',
      requestId: newRequestId(),
      roomId: bound?.roomId ?? '',
      bindingId: bound?.bindingId ?? '',
      why: '搬走了',
    });
    await erase(openid);
    expect(await bind(openid, rooms[0])).toBe(true);
    expect((await previewed(openid, rooms[1])).changesLeft).toBe(1);
  });
});

describe('wrong answers to the roster', () => {
  beforeAll(async () => {
    cloud = await startCampusCloud();
    askForRoster(cloud);
    employStaff(cloud);
  });
  beforeEach(() => {
    enrolAnew(cloud);
  });
  afterAll(async () => {
    await cloud.stop();
  });

  const LIN = {
    action: 'confirm',
    roomId: ROOM,
    path: PATH,
    name: '林晓雨',
    studentNo: '202611001',
  } as const;

  async function codeOf(openid: string, request: BindRequest): Promise<string> {
    const answer = await call(cloud.emulator, bindContract, openid, request);
    return answer.ok ? 'bound' : answer.code;
  }

  test('are three, however often an account erases itself in between', async () => {
    const step = fc.oneof(fc.constant('erase' as const), fc.nat({ max: 5 }));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        cloud.emulator.clock.advance(DAY_MS);
        const openid = newAccount();
        const wrong = new Set<number>();
        for (const one of steps) {
          if (one === 'erase') {
            await erase(openid);
            continue;
          }
          if (wrong.size < ROSTER_TRIES_ALLOWED) wrong.add(one);
          const locked = wrong.size === ROSTER_TRIES_ALLOWED;
          const code = await codeOf(openid, { ...LIN, studentNo: `20261199${one}` });
          expect(code).toBe(locked ? 'ROSTER_LOCKED' : 'ROSTER_MISMATCH');
          cloud.emulator.clock.advance(DAY_MS);
        }
      }),
      { numRuns: RUNS, examples: [[[1, 'erase', 2, 'erase', 'erase', 3, 'erase', 4]]] },
    );
  }, 600_000);

  test('two erasures within a day forget none', async () => {
    const openid = newAccount();
    for (const one of [1, 2, 3]) {
      await codeOf(openid, { ...LIN, studentNo: `20261198${one}` });
      await expectReply(cloud.emulator, ownDataContract, openid, { action: 'erase' });
    }
    expect(await codeOf(openid, LIN)).toBe('ROSTER_LOCKED');
  });

  test('staff find the lock of who came back, and what they lift stays lifted', async () => {
    const openid = newAccount();
    for (const one of [1, 2, 3]) await codeOf(openid, { ...LIN, studentNo: `20261197${one}` });
    await erase(openid);
    const answer = await call(cloud.emulator, bindContract, openid, LIN);
    const lockId = answer.ok ? '' : String(answer.detail?.['lockId']);
    await ask(cloud, WITH_ROLE.operator, {
      action: 'liftRosterLock',
      requestId: newRequestId(),
      roomId: ROOM,
      lockId,
      why: '本人到场',
    });
    await erase(openid);
    expect(await codeOf(openid, LIN)).toBe('bound');
  });

  test('an enrolment serves nobody once its account has erased itself', async () => {
    const first = newAccount();
    expect(await codeOf(first, LIN)).toBe('bound');
    expect(await codeOf(newAccount(), LIN)).toBe('ROSTER_TAKEN');
    await erase(first);
    expect(JSON.stringify(cloud.emulator.database.exportDocuments('roster'))).not.toContain(first);
    expect(await codeOf(newAccount(), LIN)).toBe('bound');
  });
});
