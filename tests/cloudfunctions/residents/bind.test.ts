import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bindContract, type FoundRooms } from '../../../shared/contract/bind';
import { homeContract } from '../../../shared/contract/home';
import { profileContract } from '../../../shared/contract/profile';
import { roommatesContract } from '../../../shared/contract/roommates';
import { HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Notice } from '../../../shared/domain/reminders/notice';
import { call, expectReply } from '../../../tools/cloud/call';
import {
  type CampusCloud,
  OTHER_PATH,
  OTHER_ROOM,
  PATH,
  ROOM,
  startCampusCloud,
} from '../../support/campusCloud';
import { expectRefusal, type RefusalRow, withPrototypeKey } from '../../support/refusals';

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
});
afterAll(async () => {
  await cloud.stop();
});

const CONFIRM = { action: 'confirm', roomId: ROOM, path: PATH, name: '林晓雨' } as const;

const REFUSALS: readonly RefusalRow[] = [
  ['no action', {}, 'ARGUMENT_MISSING', 'action'],
  ['an unknown action', { action: 'delete' }, 'ARGUMENT_NOT_ALLOWED', 'action'],
  ['an action that is no text', { action: 1 }, 'ARGUMENT_WRONG_TYPE', 'action'],
  ['an argument too many', { action: 'areas', more: 1 }, 'ARGUMENT_UNEXPECTED', 'more'],
  ['an identity in the arguments', { ...CONFIRM, openid: 'oSomebodyElse' }, 'ARGUMENT_UNEXPECTED', 'openid'],
  ['no building', { action: 'building' }, 'ARGUMENT_MISSING', 'buildingId'],
  [
    'a building that is a number',
    { action: 'building', buildingId: 15 },
    'ARGUMENT_WRONG_TYPE',
    'buildingId',
  ],
  ['a building that is null', { action: 'building', buildingId: null }, 'ARGUMENT_WRONG_TYPE', 'buildingId'],
  ['an empty building', { action: 'building', buildingId: '' }, 'ARGUMENT_EMPTY', 'buildingId'],
  [
    'an over-long building',
    { action: 'building', buildingId: 'x'.repeat(121) },
    'ARGUMENT_TOO_LONG',
    'buildingId',
  ],
  [
    'a building with odd letters',
    { action: 'building', buildingId: 'a$b' },
    'ARGUMENT_MALFORMED',
    'buildingId',
  ],
  ['an unknown building', { action: 'building', buildingId: 'bnuz/yhy99' }, 'BUILDING_UNKNOWN'],
  [
    'a query operator for a room',
    { action: 'preview', roomId: { $gt: '' } },
    'ARGUMENT_WRONG_TYPE',
    'roomId',
  ],
  ['no room', { action: 'preview' }, 'ARGUMENT_MISSING', 'roomId'],
  ['an unknown room', { action: 'preview', roomId: 'bnuz/yhy15/3/399' }, 'ROOM_UNKNOWN'],
  ['a search for nothing', { action: 'search' }, 'ARGUMENT_MISSING', 'text'],
  ['a search for a number', { action: 'search', text: 301 }, 'ARGUMENT_WRONG_TYPE', 'text'],
  ['a search by a query', { action: 'search', text: { $regex: '.' } }, 'ARGUMENT_WRONG_TYPE', 'text'],
  ['a blank search', { action: 'search', text: '  ' }, 'ARGUMENT_EMPTY', 'text'],
  ['an over-long search', { action: 'search', text: '3'.repeat(41) }, 'ARGUMENT_TOO_LONG', 'text'],
  ['a search of two lines', { action: 'search', text: '15\n301' }, 'ARGUMENT_MALFORMED', 'text'],
  [
    'a search within a room',
    { action: 'search', text: '301', roomId: ROOM },
    'ARGUMENT_UNEXPECTED',
    'roomId',
  ],
  [
    'a look with an empty code',
    { action: 'preview', roomId: ROOM, qrSecret: '' },
    'ARGUMENT_EMPTY',
    'qrSecret',
  ],
  [
    'a look with another meter’s code',
    { action: 'preview', roomId: ROOM, qrSecret: 'not-this-one' },
    'QR_CODE_WRONG',
  ],
  ['confirming no room', { ...CONFIRM, roomId: undefined }, 'ARGUMENT_MISSING', 'roomId'],
  ['confirming an unknown room', { ...CONFIRM, roomId: 'bnuz/yhy15/3/399' }, 'ROOM_UNKNOWN'],
  ['confirming without the path', { ...CONFIRM, path: undefined }, 'ARGUMENT_MISSING', 'path'],
  ['confirming an empty path', { ...CONFIRM, path: ' ' }, 'ARGUMENT_EMPTY', 'path'],
  ['confirming an over-long path', { ...CONFIRM, path: '层'.repeat(144) }, 'ARGUMENT_TOO_LONG', 'path'],
  ['messages in an unknown language', { ...CONFIRM, language: 'fr' }, 'ARGUMENT_NOT_ALLOWED', 'language'],
  ['messages in a language that is a number', { ...CONFIRM, language: 1 }, 'ARGUMENT_WRONG_TYPE', 'language'],
  ['confirming another path', { ...CONFIRM, path: OTHER_PATH }, 'ROOM_PATH_DIFFERS'],
  ['no name', { ...CONFIRM, name: undefined }, 'ARGUMENT_MISSING', 'name'],
  ['a name that is a list', { ...CONFIRM, name: ['林'] }, 'ARGUMENT_WRONG_TYPE', 'name'],
  ['a blank name', { ...CONFIRM, name: '   ' }, 'ARGUMENT_EMPTY', 'name'],
  ['an over-long name', { ...CONFIRM, name: '林'.repeat(41) }, 'ARGUMENT_TOO_LONG', 'name'],
  ['a name of 90,000 letters', { ...CONFIRM, name: 'x'.repeat(90_000) }, 'ARGUMENT_TOO_LONG', 'name'],
  ['a name on two lines', { ...CONFIRM, name: '林\n晓雨' }, 'ARGUMENT_MALFORMED', 'name'],
  ['an empty QR code', { ...CONFIRM, qrSecret: '' }, 'ARGUMENT_EMPTY', 'qrSecret'],
  ['an over-long QR code', { ...CONFIRM, qrSecret: 'x'.repeat(65) }, 'ARGUMENT_TOO_LONG', 'qrSecret'],
  ['another meter’s QR code', { ...CONFIRM, qrSecret: 'not-this-one' }, 'QR_CODE_WRONG'],
  ['a first name that WeChat does not let pass', { ...CONFIRM, name: '违规测试词' }, 'CONTENT_RISKY'],
  ['a student number that is a number', { ...CONFIRM, studentNo: 2026 }, 'ARGUMENT_WRONG_TYPE', 'studentNo'],
  ['an empty student number', { ...CONFIRM, studentNo: ' ' }, 'ARGUMENT_EMPTY', 'studentNo'],
  [
    'an over-long student number',
    { ...CONFIRM, studentNo: '1'.repeat(33) },
    'ARGUMENT_TOO_LONG',
    'studentNo',
  ],
  ['a key __proto__', withPrototypeKey('__proto__', CONFIRM), 'ARGUMENT_UNEXPECTED', '__proto__'],
  ['a key constructor', withPrototypeKey('constructor', CONFIRM), 'ARGUMENT_UNEXPECTED', 'constructor'],
  ['a key toString', withPrototypeKey('toString', { action: 'areas' }), 'ARGUMENT_UNEXPECTED', 'toString'],
];

describe('bind refuses and writes nothing:', () => {
  test.each(REFUSALS)('%s', async (...row) => {
    await expectRefusal(cloud, 'bind', 'oMalformed', row);
  });

  test('arguments of a megabyte do not reach it', async () => {
    const before = cloud.snapshot();
    const data = { ...CONFIRM, name: 'x'.repeat(1_000_000) };
    await expect(cloud.emulator.callFunction('bind', data, { openid: 'oMalformed' })).rejects.toThrow();
    expect(cloud.snapshot()).toEqual(before);
  });
});

describe('bind', () => {
  test('leads from areas over buildings and floors to rooms', async () => {
    const areas = await expectReply(cloud.emulator, bindContract, 'oLin', { action: 'areas' });
    expect(areas).toEqual({
      areas: [
        {
          areaId: 'bnuz',
          name: '北京师范大学珠海校区',
          buildings: [
            { buildingId: 'bnuz/yhy14', name: '粤华苑 14 栋' },
            { buildingId: 'bnuz/yhy15', name: '粤华苑 15 栋' },
          ],
        },
      ],
    });
    const building = await expectReply(cloud.emulator, bindContract, 'oLin', {
      action: 'building',
      buildingId: 'bnuz/yhy15',
    });
    expect(building).toMatchObject({
      floors: [
        { code: '1' },
        { code: '2' },
        { code: '3', rooms: [{ roomId: ROOM, code: '301' }, {}, {}, {}] },
      ],
    });
  });

  test('shows of a room its path, service and supply, and nothing else', async () => {
    expect(
      await expectReply(cloud.emulator, bindContract, 'oLin', { action: 'preview', roomId: ROOM }),
    ).toEqual({
      roomId: ROOM,
      path: { area: '北京师范大学珠海校区', building: '粤华苑 15 栋', floor: '3 层', room: '301' },
      pathText: PATH,
      service: { state: 'live', liveFromMs: expect.any(Number) },
      supply: 'on',
      binding: 'first',
      changesLeft: 3,
      identity: 'open',
      scanned: false,
    });
  });

  test('finds rooms by text, and does not count that as a look', async () => {
    const search = (text: string): Promise<FoundRooms> =>
      expectReply(cloud.emulator, bindContract, 'oSearcher', {
        action: 'search',
        text,
      }) as Promise<FoundRooms>;
    const before = cloud.snapshot();
    expect(await search('１５ 栋 301')).toEqual({
      found: [
        {
          roomId: ROOM,
          path: { area: '北京师范大学珠海校区', building: '粤华苑 15 栋', floor: '3 层', room: '301' },
        },
      ],
      more: false,
    });
    expect((await search('301')).found.map(({ roomId }) => roomId)).toEqual(['bnuz/yhy14/3/301', ROOM]);
    expect(await search('14')).toMatchObject({ found: { length: 20 }, more: true });
    expect(await search('15 栋 999')).toEqual({ found: [], more: false });
    for (let count = 0; count < 60; count += 1) await search('301');
    expect(cloud.snapshot()).toEqual(before);
  });

  test('with the meter’s own code a look says that binding will be confirmed', async () => {
    const qrSecret = cloud.campus.rooms.find(({ _id }) => _id === ROOM)?.qrSecret;
    const look = { action: 'preview', roomId: ROOM, qrSecret } as const;
    expect(await expectReply(cloud.emulator, bindContract, 'oScanner', look)).toMatchObject({
      scanned: true,
    });
  });

  test('two students of 301 see each other masked, and the first hears of the second', async () => {
    await expectReply(cloud.emulator, bindContract, 'oLin', CONFIRM);
    cloud.emulator.clock.advance(1);
    await expectReply(cloud.emulator, bindContract, 'oWang', { ...CONFIRM, name: '王子涵' });
    const seenBy = async (openid: string): Promise<unknown[]> => {
      const { roommates } = await expectReply(cloud.emulator, roommatesContract, openid, { action: 'list' });
      return roommates.map(({ name, since }) => [name, since]);
    };
    expect(await seenBy('oLin')).toEqual([['王**', '2026-10']]);
    expect(await seenBy('oWang')).toEqual([['林**', '2026-10']]);
    const roommates = JSON.stringify(
      await expectReply(cloud.emulator, roommatesContract, 'oLin', { action: 'list' }),
    );
    expect(roommates).not.toMatch(/oWang|子涵/);
    const home = await expectReply(cloud.emulator, homeContract, 'oLin', {});
    expect(home).toMatchObject({ notices: [{ kind: 'roommateJoined', detail: { name: '王**' } }] });
  });

  test('what was said of a room stays behind when its resident moves', async () => {
    const kindsSeen = async (): Promise<readonly string[]> => {
      const home = await expectReply(cloud.emulator, homeContract, 'oMoving', {});
      return home.bound ? home.notices.map(({ kind }) => kind) : [];
    };
    await expectReply(cloud.emulator, bindContract, 'oMoving', CONFIRM);
    const [binding] = cloud.documents('bindings').filter(({ _id }) => _id === 'oMoving');
    const notices = (['roommateJoined', 'cutDone', 'feedbackAnswered', 'avatarRemoved'] as const).map(
      (kind): Notice => ({ noticeId: kind, kind, atMs: 0, detail: {} }),
    );
    cloud.emulator.database.importDocuments('bindings', [{ ...binding, notices }]);
    expect(await kindsSeen()).toHaveLength(4);
    await expectReply(cloud.emulator, bindContract, 'oMoving', {
      ...CONFIRM,
      roomId: OTHER_ROOM,
      path: OTHER_PATH,
    });
    expect(await kindsSeen()).toEqual(['avatarRemoved', 'feedbackAnswered']);
  });

  test('confirming the same room again changes nothing', async () => {
    const before = cloud.snapshot();
    await expectReply(cloud.emulator, bindContract, 'oLin', CONFIRM);
    expect(cloud.snapshot()).toEqual(before);
  });

  test('messages come in the language of the phone that bound first', async () => {
    const languageOf = async (openid: string): Promise<string> =>
      (await expectReply(cloud.emulator, profileContract, openid, { action: 'read' })).language;
    await expectReply(cloud.emulator, bindContract, 'oAna', { ...CONFIRM, language: 'en' });
    await expectReply(cloud.emulator, bindContract, 'oOlderPhone', CONFIRM);
    expect([await languageOf('oAna'), await languageOf('oOlderPhone')]).toEqual(['en', 'zh']);
    await expectReply(cloud.emulator, profileContract, 'oAna', {
      action: 'change',
      change: { language: 'zh' },
    });
    const move = { ...CONFIRM, roomId: OTHER_ROOM, path: OTHER_PATH, language: 'en' } as const;
    await expectReply(cloud.emulator, bindContract, 'oAna', move);
    expect(await languageOf('oAna')).toBe('zh');
  });

  test('the meter’s QR code confirms the binding', async () => {
    const qrSecret = cloud.campus.rooms.find(({ _id }) => _id === ROOM)?.qrSecret;
    expect(await expectReply(cloud.emulator, bindContract, 'oLin', { ...CONFIRM, qrSecret })).toMatchObject({
      confirmed: true,
    });
  });

  test('three changes are allowed, the fourth is refused', async () => {
    const moves = [
      [OTHER_ROOM, OTHER_PATH],
      [ROOM, PATH],
      [OTHER_ROOM, OTHER_PATH],
      [ROOM, PATH],
    ] as const;
    const answers = [];
    await expectReply(cloud.emulator, bindContract, 'oMover', CONFIRM);
    for (const [roomId, path] of moves) {
      answers.push(await call(cloud.emulator, bindContract, 'oMover', { ...CONFIRM, roomId, path }));
    }
    expect(
      answers.map((answer) => (answer.ok && 'changesLeft' in answer.data ? answer.data.changesLeft : answer)),
    ).toEqual([2, 1, 0, expect.objectContaining({ code: 'ROOM_CHANGES_USED_UP' })]);
  });

  test('a change says what stays behind', async () => {
    const preview = await expectReply(cloud.emulator, bindContract, 'oLin', {
      action: 'preview',
      roomId: OTHER_ROOM,
    });
    expect(preview).toMatchObject({ binding: 'change', changesLeft: 3, staysBehindFen: 5_000 });
    expect(preview).toMatchObject({ leaves: { building: '粤华苑 15 栋', room: '301' } });
    const same = await expectReply(cloud.emulator, bindContract, 'oLin', { action: 'preview', roomId: ROOM });
    expect(same).not.toHaveProperty('leaves');
    expect(same).not.toHaveProperty('staysBehindFen');
  });

  test('two confirmations at once are one binding', async () => {
    const twice = [0, 1].map(() => call(cloud.emulator, bindContract, 'oTwice', CONFIRM));
    expect((await Promise.all(twice)).map(({ ok }) => ok)).toEqual([true, true]);
    const bindings = cloud.documents('bindings').filter(({ _id }) => _id === 'oTwice');
    expect(bindings.map(({ changesUsed }) => changesUsed)).toEqual([0]);
  });

  test('looking rooms up is limited by the hour', async () => {
    const look = async (): Promise<boolean> =>
      (await call(cloud.emulator, bindContract, 'oCurious', { action: 'preview', roomId: ROOM })).ok;
    const looks = [];
    for (let count = 0; count < 61; count += 1) looks.push(await look());
    expect(looks.filter(Boolean)).toHaveLength(60);
    cloud.emulator.clock.advance(HOUR_MS);
    expect(await look()).toBe(true);
  });
});

describe('a call from a phone', () => {
  test.each([['a text'], [7], [null], [['a', 'list']]])(
    'with %j for its data is refused by name',
    async (data) => {
      await expect(cloud.emulator.callFunction('bind', data, { openid: 'oLin' })).rejects.toMatchObject({
        code: 'INVALID_PARAM',
      });
    },
  );
});
