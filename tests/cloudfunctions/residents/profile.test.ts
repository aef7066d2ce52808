import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bindContract } from '../../../shared/contract/bind';
import { homeContract } from '../../../shared/contract/home';
import { type Profile, profileContract, type ProfileRequest } from '../../../shared/contract/profile';
import { NOTICES_KEPT } from '../../../shared/domain/reminders/notice';
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

type Change = Extract<ProfileRequest, { action: 'change' }>['change'];

const READ = { action: 'read' } as const;
const GRANTED = {
  action: 'granted' as const,
  requestId: 'report-of-lin',
  kinds: ['lowBalance'],
} satisfies ProfileRequest;

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  await bind('oRefused');
});
afterAll(async () => {
  await cloud.stop();
});

async function bind(openid: string, roomId = ROOM, path = PATH, name = '林晓雨'): Promise<void> {
  await expectReply(cloud.emulator, bindContract, openid, { action: 'confirm', roomId, path, name });
}

function read(openid: string): Promise<Profile> {
  return expectReply(cloud.emulator, profileContract, openid, READ);
}

function change(openid: string, wanted: Change): Promise<Profile> {
  return expectReply(cloud.emulator, profileContract, openid, { action: 'change', change: wanted });
}

function linesOf(roomId: string): readonly number[] {
  const room = cloud.documents('rooms').find(({ _id }) => _id === roomId);
  return Object.values(room?.ownThresholdsFen ?? {});
}

const changing = (wanted: unknown): object => ({ action: 'change', change: wanted });

const REFUSALS: readonly RefusalRow[] = [
  ['no action', {}, 'ARGUMENT_MISSING', 'action'],
  ['an unknown action', { action: 'forget' }, 'ARGUMENT_NOT_ALLOWED', 'action'],
  ['an argument too many', { ...READ, openid: 'oSomebodyElse' }, 'ARGUMENT_UNEXPECTED', 'openid'],
  ['no change', { action: 'change' }, 'ARGUMENT_MISSING', 'change'],
  ['a change that is a text', changing('name'), 'ARGUMENT_WRONG_TYPE', 'change'],
  ['a change of what is not one’s own to say', changing({ changesUsed: 0 }), 'ARGUMENT_UNEXPECTED'],
  ['a change of one’s grants', changing({ grants: { lowBalance: 9 } }), 'ARGUMENT_UNEXPECTED'],
  ['an unknown language', changing({ language: 'fr' }), 'ARGUMENT_NOT_ALLOWED', 'change.language'],
  ['a language that is a number', changing({ language: 1 }), 'ARGUMENT_WRONG_TYPE', 'change.language'],
  ['a blank name', changing({ name: '  ' }), 'ARGUMENT_EMPTY', 'change.name'],
  ['an over-long name', changing({ name: '林'.repeat(41) }), 'ARGUMENT_TOO_LONG', 'change.name'],
  ['a name on two lines', changing({ name: '林\n晓雨' }), 'ARGUMENT_MALFORMED', 'change.name'],
  ['no name at all', changing({ name: null }), 'ARGUMENT_WRONG_TYPE', 'change.name'],
  ['a switch that is a text', changing({ remindersOn: 'yes' }), 'ARGUMENT_WRONG_TYPE', 'change.remindersOn'],
  ['hiding that is a number', changing({ nameHidden: 1 }), 'ARGUMENT_WRONG_TYPE', 'change.nameHidden'],
  ['a line in words', changing({ ownThresholdFen: '80' }), 'AMOUNT_NOT_A_NUMBER', 'change.ownThresholdFen'],
  ['a line of half a fen', changing({ ownThresholdFen: 8_000.5 }), 'AMOUNT_NOT_WHOLE_FEN'],
  ['a line without end', changing({ ownThresholdFen: 1e300 }), 'THRESHOLD_TOO_HIGH'],
  ['a line at the campus’s own', changing({ ownThresholdFen: 3_000 }), 'THRESHOLD_TOO_LOW'],
  ['a line below zero', changing({ ownThresholdFen: -1 }), 'THRESHOLD_TOO_LOW'],
  ['a line above 500 yuan', changing({ ownThresholdFen: 50_001 }), 'THRESHOLD_TOO_HIGH'],
  ['a good change with a bad one', changing({ nameHidden: true, ownThresholdFen: 1 }), 'THRESHOLD_TOO_LOW'],
  ['a name that WeChat does not let pass', changing({ name: '违规测试词' }), 'CONTENT_RISKY'],
  ['a report without an id', { ...GRANTED, requestId: undefined }, 'ARGUMENT_MISSING', 'requestId'],
  ['a report with a short id', { ...GRANTED, requestId: 'a' }, 'ARGUMENT_MALFORMED', 'requestId'],
  ['a report of nothing', { ...GRANTED, kinds: [] }, 'ARGUMENT_MALFORMED', 'kinds'],
  ['a report of too much', { ...GRANTED, kinds: Array(3).fill('supply') }, 'ARGUMENT_TOO_LONG', 'kinds'],
  ['a report of what is not asked for', { ...GRANTED, kinds: ['parcel'] }, 'ARGUMENT_NOT_ALLOWED'],
  ['a key __proto__', withPrototypeKey('__proto__', READ), 'ARGUMENT_UNEXPECTED', '__proto__'],
  [
    'a key constructor inside',
    changing(withPrototypeKey('constructor', { name: '林' })),
    'ARGUMENT_UNEXPECTED',
    'constructor',
  ],
];

describe('profile refuses and writes nothing:', () => {
  test.each(REFUSALS)('%s', async (...row) => {
    await expectRefusal(cloud, 'profile', 'oRefused', row);
  });

  test.each([
    ['reading', READ],
    ['a change', changing({ language: 'en' })],
    ['a line that no one may draw', changing({ ownThresholdFen: 1 })],
    ['a report of grants', GRANTED],
  ])('of an account that is not bound: %s', async (rule, data) => {
    await expectRefusal(cloud, 'profile', 'oNobody', [rule, data, 'NOT_BOUND']);
  });

  test('a name that could not be checked, and another try is worth it', async () => {
    cloud.emulator.faults.failNextOpenApi('security.msgSecCheck');
    const row = ['no check', changing({ name: '晓雨' }), 'CONTENT_CHECK_UNAVAILABLE'] as const;
    await expectRefusal(cloud, 'profile', 'oRefused', row);
  });

  test('says in both languages which line may be drawn', async () => {
    const messages = [];
    for (const ownThresholdFen of [3_000, 50_001]) {
      const answer = await call(cloud.emulator, profileContract, 'oRefused', {
        action: 'change',
        change: { ownThresholdFen },
      });
      messages.push(answer.ok ? undefined : answer.message);
    }
    expect(messages).toEqual([
      { zh: '提醒金额须高于 30.00 元。', en: 'The alert level must be above 30.00 yuan.' },
      { zh: '提醒金额最高 500.00 元。', en: 'The alert level can be 500.00 yuan at most.' },
    ]);
  });
});

describe('profile', () => {
  test('begins with the campus’s defaults', async () => {
    await bind('oNew');
    expect(await read('oNew')).toEqual({
      name: '林晓雨',
      nameHidden: false,
      language: 'zh',
      remindersOn: true,
      thresholdFromFen: 3_000,
      thresholdToFen: 50_000,
      grants: { lowBalance: 0, supply: 0 },
      templates: { lowBalance: 'lowBalanceTemplate', supply: 'supplyTemplate' },
      uploadPrefix: expect.stringMatching(/\/$/),
    });
  });

  test('is one’s own: nobody else’s changes with it, and its upload folder is nobody else’s', async () => {
    await bind('oMine');
    await bind('oTheirs');
    const theirs = await read('oTheirs');
    const mine = await change('oMine', { language: 'en', nameHidden: true, name: ' 晓雨 ' });
    expect(mine).toMatchObject({ language: 'en', nameHidden: true, name: '晓雨' });
    expect(mine).toEqual(await read('oMine'));
    expect(await read('oTheirs')).toEqual(theirs);
    expect(mine.uploadPrefix).not.toBe(theirs.uploadPrefix);
    expect(mine.uploadPrefix).not.toContain('oMine');
  });

  test('an own line is drawn, moved and taken away, and the room knows it', async () => {
    await bind('oLine', OTHER_ROOM, OTHER_PATH);
    expect(await change('oLine', { ownThresholdFen: 8_000 })).toMatchObject({ ownThresholdFen: 8_000 });
    expect(linesOf(OTHER_ROOM)).toEqual([8_000]);
    await change('oLine', { ownThresholdFen: 50_000 });
    expect(linesOf(OTHER_ROOM)).toEqual([50_000]);
    expect(await change('oLine', { ownThresholdFen: null })).not.toHaveProperty('ownThresholdFen');
    expect(linesOf(OTHER_ROOM)).toEqual([]);
  });

  test('two phones of one account change different things at once, and both changes stand', async () => {
    await bind('oTwoPhones');
    await Promise.all([
      change('oTwoPhones', { language: 'en' }),
      change('oTwoPhones', { ownThresholdFen: 9_000 }),
      change('oTwoPhones', { remindersOn: false }),
    ]);
    expect(await read('oTwoPhones')).toMatchObject({
      language: 'en',
      ownThresholdFen: 9_000,
      remindersOn: false,
    });
  });

  test('a report of grants counts once, however often and at once it comes', async () => {
    await bind('oGrants');
    const report = (requestId: string, kinds: ('lowBalance' | 'supply')[]): Promise<Profile> =>
      expectReply(cloud.emulator, profileContract, 'oGrants', { action: 'granted', requestId, kinds });
    await Promise.all([0, 1, 2].map(() => report('grant-report-1', ['lowBalance', 'supply'])));
    await report('grant-report-2', ['lowBalance']);
    const before = cloud.snapshot();
    expect((await report('grant-report-1', ['lowBalance', 'supply'])).grants).toEqual({
      lowBalance: 2,
      supply: 1,
    });
    expect(cloud.snapshot()).toEqual(before);
  });
});

describe('changing rooms', () => {
  test('keeps what the account chose, name and line and grants included', async () => {
    await bind('oMover');
    await expectReply(cloud.emulator, profileContract, 'oMover', { ...GRANTED, kinds: ['supply'] });
    const chosen = await change('oMover', {
      name: '晓雨',
      nameHidden: true,
      language: 'en',
      remindersOn: false,
      ownThresholdFen: 7_700,
    });
    await bind('oMover', OTHER_ROOM, OTHER_PATH, '别的名字');
    expect(await read('oMover')).toEqual(chosen);
    expect(linesOf(ROOM)).not.toContain(7_700);
    expect(linesOf(OTHER_ROOM)).toEqual([7_700]);
    expect((await expectReply(cloud.emulator, profileContract, 'oMover', GRANTED)).grants.supply).toBe(1);
  });
});

describe('the first screen', () => {
  test('knows the name, the reminders and whom to ask', async () => {
    await bind('oHome');
    await change('oHome', { remindersOn: false, ownThresholdFen: 8_800, name: '小林' });
    expect(await expectReply(cloud.emulator, homeContract, 'oHome', {})).toMatchObject({
      name: '小林',
      reminders: {
        on: false,
        thresholdFen: 3_000,
        ownThresholdFen: 8_800,
        grants: { lowBalance: 0, supply: 0 },
        templates: { lowBalance: 'lowBalanceTemplate', supply: 'supplyTemplate' },
      },
    });
  });

  test('costs three reads, and stays small with every notice that is kept', async () => {
    await bind('oFull');
    await change('oFull', { ownThresholdFen: 50_000, name: '林'.repeat(20) });
    for (const binding of cloud.documents('bindings').filter(({ _id }) => _id === 'oFull')) {
      const notices = Array.from({ length: NOTICES_KEPT }, (_, index) => ({
        noticeId: `ownThreshold:b0123456789abcdef01:2026-10-${10 + index}`,
        kind: 'ownThreshold',
        atMs: cloud.emulator.clock.nowMs(),
        detail: { availableFen: 49_999, ownThresholdFen: 50_000 },
      }));
      cloud.emulator.database.importDocuments('bindings', [{ ...binding, notices }]);
    }
    await expectReply(cloud.emulator, homeContract, 'oFull', {});
    const asked: string[] = [];
    cloud.emulator.faults.setPace(({ action }) => {
      asked.push(action);
      return Promise.resolve();
    });
    const home = await expectReply(cloud.emulator, homeContract, 'oFull', {});
    cloud.emulator.faults.setPace(undefined);
    expect(asked).toEqual(Array(3).fill('database.getDocument'));
    expect(home).toMatchObject({ notices: Array(NOTICES_KEPT).fill({ kind: 'ownThreshold' }) });
    expect(Buffer.byteLength(JSON.stringify(home))).toBeLessThan(6_000);
  });

  test('tells who is not bound whom to ask', async () => {
    expect(await expectReply(cloud.emulator, homeContract, 'oNobody', {})).toEqual({
      bound: false,
      help: {
        hotlines: ['0756-3621531', '0756-3621620'],
        faultLine: '18607564105',
        onSite: '粤华苑 15 栋',
      },
    });
  });
});
