import { describe, expect, it } from '@jest/globals';
import { homeView } from '../../../miniprogram/pages/home/homeView';
import { noticeViews } from '../../../miniprogram/pages/home/noticeView';
import { homeTexts } from '../../../miniprogram/pages/home/texts';
import type { Language } from '../../../shared/contract/errors';
import type { HomeMeter, HomeScreen } from '../../../shared/contract/home';
import type { Notice } from '../../../shared/domain/reminders/notice';
import type { Outage } from '../../../shared/domain/supply/holds';

const NOW_MS = Date.UTC(2026, 10, 23, 6, 0); // 14:00 in Shanghai
const t = homeTexts.zh;

const METER: HomeMeter = {
  meterNo: 'Myhy15-301',
  availableFen: 2_999,
  low: true,
  asOfMs: NOW_MS - 60_000,
  silent: false,
  registerWh: 1_234_560,
  today: { energyWh: 4_210, chargeFen: 263 },
  daysLeft: { fewestDays: 3, mostDays: 5 },
};

const SCREEN: HomeScreen = {
  bound: true,
  roomId: 'bnuz/yhy15/3/301',
  path: { area: '北京师范大学珠海校区', building: '粤华苑 15 栋', floor: '3 层', room: '301' },
  changesLeft: 3,
  confirmed: true,
  service: { state: 'live', liveFromMs: 0 },
  supply: { desired: 'on', holds: [] },
  name: '林晓雨',
  reminders: {
    on: true,
    thresholdFen: 3_000,
    grants: { lowBalance: 1, supply: 0 },
    templates: { lowBalance: 'a', supply: 'b' },
  },
  meter: METER,
  notices: [],
  help: { hotlines: ['0756-3621531'], faultLine: '18607564105', onSite: '粤华苑 15 栋' },
};

const ENOUGH: HomeScreen = { ...SCREEN, meter: { ...METER, availableFen: 8_640, low: false } };

function shown(change: Partial<HomeScreen>, language: Language = 'zh') {
  const view = homeView({ ...SCREEN, ...change }, NOW_MS, language, homeTexts[language]);
  if (!view.bound) throw new Error('a bound room was expected');
  return view;
}

const english = (change: Partial<HomeScreen>) => shown(change, 'en');

const meterWith = (change: Partial<NonNullable<HomeScreen['meter']>>) =>
  shown({ ...(SCREEN.meter && { meter: { ...SCREEN.meter, ...change } }) }).meter;

describe('the first screen', () => {
  it('shows money with two decimals and energy with two, never a fraction of a fen', () => {
    expect(meterWith({})).toMatchObject({
      balance: '29.99',
      todayEnergy: '4.21',
      todayCost: '¥2.63',
      register: '1234.56',
      daysLeft: '3–5 天',
      asOf: '截至 今天 13:59',
    });
  });

  it.each([
    [-1, '−0.01', '已欠费 ¥0.01，请尽快充值'],
    [0, '0.00', t.low],
    [2_999, '29.99', t.low],
    [30_000, '300.00', ''],
  ])('says of %d fen what it means', (availableFen, balance, warning) => {
    expect(meterWith({ availableFen, low: availableFen < 3_000 })).toMatchObject({ balance, warning });
  });

  it('says one number of days where both paces agree, and nothing where nothing is known', () => {
    expect(meterWith({ daysLeft: { fewestDays: 4, mostDays: 4 } })?.daysLeft).toBe('4 天');
    expect(meterWith({ daysLeft: { fewestDays: 366, mostDays: 366 } })?.daysLeft).toBe(t.daysMany);
  });

  it.each([
    [0, 0, '不足一天', 'less than a day'],
    [0, 1, '最多 1 天', 'up to 1 day'],
    [0, 2, '最多 2 天', 'up to 2 days'],
    [1, 1, '1 天', '1 day'],
    [1, 2, '1–2 天', '1–2 days'],
    [2, 2, '2 天', '2 days'],
    [3, 5, '3–5 天', '3–5 days'],
  ])('says that %d to %d days are left', (fewestDays, mostDays, zh, en) => {
    const meter = { daysLeft: { fewestDays, mostDays } };
    expect(meterWith(meter)?.daysLeft).toBe(zh);
    expect(english({ ...(SCREEN.meter && { meter: { ...SCREEN.meter, ...meter } }) }).meter?.daysLeft).toBe(
      en,
    );
  });

  it.each<[string, HomeScreen['supply'], string, string, string]>([
    [
      'not to be cut',
      { desired: 'on', holds: [] },
      '已欠费 ¥5.12，请尽快充值',
      'You owe ¥5.12. Please top up soon.',
      '充值',
    ],
    [
      'from tomorrow on',
      { desired: 'on', holds: [], cutFromMs: NOW_MS + 18 * 3_600_000 },
      '已欠费 ¥5.12，最早明天 08:00 停电',
      'You owe ¥5.12. Power may be cut from 08:00 tomorrow.',
      '充值',
    ],
    [
      'from today on',
      { desired: 'on', holds: [], cutFromMs: NOW_MS + 3_600_000 },
      '已欠费 ¥5.12，最早今天 15:00 停电',
      'You owe ¥5.12. Power may be cut from 15:00 today.',
      '充值',
    ],
    [
      'from another day on',
      { desired: 'on', holds: [], cutFromMs: NOW_MS + 42 * 3_600_000 },
      '已欠费 ¥5.12，最早11月25日 08:00 停电',
      'You owe ¥5.12. Power may be cut from 08:00 on 25 Nov.',
      '充值',
    ],
    [
      'any time',
      { desired: 'on', holds: [], cutFromMs: NOW_MS },
      '已欠费 ¥5.12，随时可能停电',
      'You owe ¥5.12. Power may be cut at any time.',
      '充值',
    ],
    [
      'cut already',
      { desired: 'off', holds: ['arrears'] },
      '已欠费 ¥5.12',
      'You owe ¥5.12',
      '充值 ¥5.12 起恢复供电',
    ],
    [
      'off for another reason too',
      { desired: 'off', holds: ['arrears', 'manual'] },
      '已欠费 ¥5.12',
      'You owe ¥5.12',
      '充值',
    ],
  ])('in arrears, %s', (_case, supply, zh, en, recharge) => {
    const meter = {
      ...SCREEN.meter,
      availableFen: -512,
      daysLeft: { fewestDays: 0, mostDays: 0 },
    } as NonNullable<HomeScreen['meter']>;
    expect(shown({ supply, meter }).meter).toMatchObject({ warning: zh, recharge, daysLeft: '—' });
    expect(english({ supply, meter }).meter).toMatchObject({ warning: en, daysLeft: '—' });
  });

  it('asks of a cut room for no less than can be paid', () => {
    const supply: HomeScreen['supply'] = { desired: 'off', holds: ['arrears'] };
    const meter = { ...SCREEN.meter, availableFen: -5 } as NonNullable<HomeScreen['meter']>;
    expect(shown({ supply, meter }).meter?.recharge).toBe('充值 ¥1.00 起恢复供电');
  });

  it.each([
    ['a minute ago', NOW_MS - 60_000, '', ''],
    ['as the day began', NOW_MS - 14 * 3_600_000, '', ''],
    ['just before it', NOW_MS - 14 * 3_600_000 - 1, '今天还没有读数', 'No reading yet today'],
  ])('of a meter that was read %s says what is known of today', (_when, asOfMs, zh, en) => {
    const meter = { ...SCREEN.meter, asOfMs } as NonNullable<HomeScreen['meter']>;
    expect(shown({ meter }).meter?.noToday).toBe(zh);
    expect(english({ meter }).meter?.noToday).toBe(en);
  });

  it('promises the power back for arrears alone', () => {
    expect(shown({ supply: { desired: 'off', holds: ['arrears'] } }).supply.explained).toBe(
      t.supplyArrearsText,
    );
    expect(shown({ supply: { desired: 'off', holds: ['arrears', 'manual'] } }).supply.explained).toBe(
      '本房间停电中，充值不会恢复供电，请联系服务中心。',
    );
  });

  it.each<[string, Outage, string, string]>([
    [
      'without a time',
      { reason: 'repair' },
      '线路检修，停电中。充值不会恢复供电。',
      'Line repair: the power is off. A top-up does not bring it back.',
    ],
    [
      'until today',
      { reason: 'repair', expectedEndMs: NOW_MS + 2 * 3_600_000 },
      '线路检修，预计今天 16:00 恢复。充值不会恢复供电。',
      'Line repair: the power is expected back at 16:00 today. A top-up does not bring it back.',
    ],
    [
      'until tomorrow',
      { reason: 'planned', expectedEndMs: NOW_MS + 18 * 3_600_000 },
      '计划停电，预计明天 08:00 恢复。充值不会恢复供电。',
      'Planned outage: the power is expected back at 08:00 tomorrow. A top-up does not bring it back.',
    ],
    [
      'longer than it should have been',
      { reason: 'inspection', expectedEndMs: NOW_MS },
      '用电安全检查，原预计今天 14:00 恢复，尚未恢复。充值不会恢复供电。',
      'Safety inspection: the power was expected back today 14:00 and is still off. A top-up does not bring it back.',
    ],
  ])('says of a room that staff keep off %s why, and whom to call', (_case, outage, zh, en) => {
    const supply: HomeScreen['supply'] = { desired: 'off', holds: ['manual'], outage };
    expect(shown({ supply }).supply).toMatchObject({ explained: zh, call: '0756-3621531' });
    expect(english({ supply }).supply.explained).toBe(en);
  });

  it('calls for no help where paying helps', () => {
    expect(shown({ supply: { desired: 'off', holds: ['arrears'] } }).supply.call).toBe('');
    expect(shown({}).supply.call).toBe('');
  });

  it.each<[HomeScreen['supply'], boolean]>([
    [{ desired: 'off', holds: ['arrears'] }, true],
    [{ desired: 'off', holds: ['arrears', 'manual'] }, false],
    [{ desired: 'off', holds: ['manual'] }, false],
  ])('shows what is owed red only where paying brings the power back: %j', (supply, red) => {
    const meter = { ...METER, availableFen: -512 };
    expect(shown({ supply, meter }).meter?.low).toBe(red);
  });

  it('asks for leave to send an alert only while the reminder is on and none is left, and counts each kind', () => {
    const reminders = { ...SCREEN.reminders, grants: { lowBalance: 0, supply: 2 } };
    expect(shown({ reminders }).reminder.grantMissing).toBe(
      '每授权一次可收一条提醒。还可收：余额提醒 0 条，停复电通知 2 条',
    );
    expect(english({ reminders }).reminder.grantMissing).toBe(
      'Each tap allows one alert. Left: low-balance alerts 0, power notices 2',
    );
    expect(shown({ reminders: { ...reminders, on: false } }).reminder).toMatchObject({
      grantMissing: '',
      text: t.reminderOff,
    });
    expect(shown({}).reminder.grantMissing).toBe('');
  });

  it.each([
    [3, '剩 3 次', '3 left'],
    [1, '剩 1 次', '1 left'],
    [0, '次数已用完', 'none left'],
  ])('says on the way to another room that %d changes are left', (changesLeft, zh, en) => {
    expect(shown({ changesLeft }).changes).toBe(zh);
    expect(english({ changesLeft }).changes).toBe(en);
  });

  it('says when a new meter opens instead of showing numbers', () => {
    const notOpen: HomeScreen = {
      ...SCREEN,
      service: { state: 'metering', liveFromMs: NOW_MS + 2 * 86_400_000 },
    };
    Reflect.deleteProperty(notOpen, 'meter');
    const view = homeView(notOpen, NOW_MS, 'zh', t);
    expect(view).toMatchObject({ notLive: '新电表已开始计量，预计 11月25日 14:00 开通充值、查询与报表。' });
    expect(view).not.toHaveProperty('meter');
  });

  it('gives every kind of notice its words and the page that it names', () => {
    const notices = [
      notice('cutNotice', {}),
      notice('lowBalance', { availableFen: 2_100 }),
      notice('lowBalance', { availableFen: -512 }),
      notice('roommateJoined', { name: '王**', bindingId: 'b1' }),
      notice('feedbackAnswered', {}),
    ];
    const { unresolved, others } = noticeViews({ ...ENOUGH, notices }, NOW_MS, 'zh');
    expect(unresolved).toEqual([]);
    expect(others.map(({ text, url }) => [text, url])).toEqual([
      ['已欠费，请尽快充值，否则将停电。', '/pages/recharge/index'],
      ['余额不足：可用 ¥21.00，请及时充值。', '/pages/recharge/index'],
      ['已欠费 ¥5.12，请及时充值。', '/pages/recharge/index'],
      ['王** 绑定了你的房间。', '/pages/roommates/index?bindingId=b1'],
      ['你的意见已有回复，请到「意见建议」查看。', '/feedback/pages/feedback/index'],
    ]);
  });

  it('says how many changes of rooms are left where staff lifted the ban', () => {
    const { others } = noticeViews({ ...ENOUGH, notices: [notice('banLifted', { left: 3 })] }, NOW_MS, 'zh');
    expect(others).toMatchObject([
      { text: '换房限制已解除，还可更换房间 3 次。', url: '/pages/bind/index', tone: 'good' },
    ]);
  });

  it('sets apart what still holds, however old it is, and lets the rest go after a week', () => {
    const notices = [
      notice('lowBalance', { availableFen: -100 }, 0),
      notice('cutNotice', {}, 1),
      notice('relayOpened', {}, 2),
      notice('restored', {}, 6),
      notice('avatarRemoved', {}, 7),
      notice('switchedOff', {}, 30),
    ];
    const ids = (change: Partial<HomeScreen>): readonly (readonly string[])[] => {
      const { unresolved, others } = noticeViews({ ...ENOUGH, ...change, notices }, NOW_MS, 'en');
      return [unresolved, others].map((views) => views.map(({ noticeId }) => noticeId));
    };
    expect(ids({})).toEqual([[], ['lowBalance', 'cutNotice', 'relayOpened', 'restored']]);
    expect(
      ids({
        meter: { ...METER, availableFen: -512, low: true },
        supply: { desired: 'on', holds: [], foundOpen: true },
      }),
    ).toEqual([
      ['cutNotice', 'relayOpened'],
      ['lowBalance', 'restored'],
    ]);
    expect(ids({ supply: { desired: 'off', holds: ['manual'] } })).toEqual([
      ['switchedOff'],
      ['lowBalance', 'cutNotice', 'relayOpened', 'restored'],
    ]);
  });
});

function notice(kind: Notice['kind'], detail: Notice['detail'], daysAgo = 0): Notice {
  const noticeId = detail['availableFen'] === 2_100 ? 'enough' : kind;
  return { noticeId, kind, atMs: NOW_MS - daysAgo * 86_400_000, detail };
}
