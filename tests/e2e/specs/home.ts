import { expect } from '@jest/globals';
import { moment } from '../../../miniprogram/i18n/format';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import type { Binding } from '../../../shared/domain/residents/binding';
import { SUPPLY_ON, withHold } from '../../../shared/domain/supply/holds';
import { contentOf } from '../../../tools/campus/messageTemplates';
import { HomePage, RED } from '../pages/home';
import { cutForArrears } from '../support/arrears';
import { dialOf, reports } from '../support/dials';
import { saysInTheSheet } from '../support/sheet';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';
import type { World } from '../support/world';

const FIRST_SET_DATA_BYTES = 10 * 1024;
const LINE_FEN = 3_000;
/** As wide as a thumb, however wide the screen is. */
const WIDEST_SWITCH_PX = 60;

export const homeSpecs: Specs<'home'> = {
  'everything at a glance': async (scene) => {
    const { lin, room } = await atHome(scene, { availableFen: 8_640 });
    await HomePage.openedBy(lin);
    await lin.sees('水电管理');
    await lin.sees(room.path.room);
    await lin.sees('86.40');
    await lin.sees('供电正常');
    await lin.sees('今日用电');
    await lin.sees(/^\d+(–\d+)? (天|days)$/);
    await lin.sees(`截至 ${moment(scene.world.nowMs, scene.world.nowMs, 'zh')}`);
    await lin.sees(new RegExp(room.meterNo));
    await lin.sees('充值流水 · 电费账单 · 用电明细');
    for (const menu of ['查看室友', '代人充值', '更换房间', '意见建议', '低余额提醒']) await lin.sees(menu);
    await lin.looksAt('home');
    expect(await widthOfSwitch(lin)).toBeLessThanOrEqual(WIDEST_SWITCH_PX);
    expect(scene.world.callsOf(lin)).toEqual(['home']);
    expect(await lin.firstSetDataBytes('pages/home/index')).toBeLessThanOrEqual(FIRST_SET_DATA_BYTES);
  },

  'low balance': async (scene) => {
    const { world } = scene;
    await world.daytime();
    const { lin, room } = await atHome(scene);
    await dropsTo(world, room, 2_750);
    const home = await HomePage.openedBy(lin);
    await lin.sees('余额不足，请及时充值');
    await lin.sees('余额不足：可用 ¥27.50，请及时充值。');
    expect(await home.balanceColour()).toBe(RED);
    await lin.looksAt('home low');
    world.accounts.setAvailable(room, LINE_FEN);
    const above = await HomePage.openedBy(lin);
    expect(await above.balanceColour()).not.toBe(RED);
  },

  'in arrears and cut off': async (scene) => {
    const { lin, room } = await atHome(scene);
    cutForArrears(scene.world, room, 500);
    const home = await HomePage.openedBy(lin);
    await lin.sees('欠费停电');
    await lin.sees('充值补足欠费后立即恢复供电。');
    await lin.sees('已欠费 ¥5.00');
    expect(await home.balance()).toBe('−5.00');
    expect(await home.balanceColour()).toBe(RED);
    await lin.looksAt('home cut off');
    await lin.taps('充值 ¥5.00 起恢复供电');
    await lin.sees('本房间因欠费停电，充值 ¥5.00 起立即恢复供电。');
  },

  'in arrears, not cut yet': async (scene) => {
    const { world } = scene;
    await world.daytime();
    const { lin, room } = await atHome(scene);
    await dropsTo(world, room, -512);
    await HomePage.openedBy(lin);
    await lin.sees('供电正常');
    await lin.sees(
      /已欠费 ¥5\.12，最早明天 \d\d:\d\d 停电|You owe ¥5\.12\. Power may be cut from \d\d:\d\d tomorrow\./,
    );
    await lin.seesNoMore(/\b0 (天|days)/);
    await lin.looksAt('home in arrears');
  },

  'switched off by staff': async (scene) => {
    const { lin, room } = await atHome(scene);
    scene.world.accounts.change(room, { supply: withHold(SUPPLY_ON, 'manual') });
    await HomePage.openedBy(lin);
    await lin.sees('停电中');
    await lin.sees('本房间停电中，充值不会恢复供电，请联系服务中心。');
    scene.world.accounts.change(room, {
      supply: { ...withHold(SUPPLY_ON, 'manual'), outage: { reason: 'repair' } },
    });
    await lin.pullsDown();
    await lin.sees(/线路检修，停电中。|Line repair: the power is off/);
    await lin.looksAt('home switched off');
    await lin.taps('致电服务中心');
    await lin.sees('呼叫 0756-3621531');
    await saysInTheSheet(lin, '取消');
  },

  'not bound yet': async ({ student }) => {
    const zhao = await student('赵明轩');
    await zhao.opens();
    await zhao.sees('选择你的房间，查看余额、用电并充值');
    await zhao.looksAt('home not bound');
    await zhao.taps('绑定房间');
    await zhao.sees('选择楼栋');
  },

  'not confirmed yet': async (scene) => {
    const { lin, room } = await atHome(scene, {}, { confirmed: false });
    await HomePage.openedBy(lin);
    const hint = '还没确认是你的房间 · 扫电表二维码';
    await lin.sees(hint);
    await expectBelow(lin, hint, '可用余额（元）');
    await lin.looksAt('home not confirmed');
    await scans(lin, hint, 'https://example.com/menu');
    await lin.sees('这不是电表的二维码，请扫描贴在电表上的二维码。');
    await scans(lin, hint, scene.world.codeOn(room));
    await lin.taps('确认绑定');
    await lin.taps('确认');
    await lin.sees('已由电表二维码确认，可查看全部用电记录。');
    await HomePage.openedBy(lin);
    await lin.seesNoMore(hint);
  },

  'meter not live yet': async ({ world, student }) => {
    const lin = await student('林晓雨');
    await lin.livesIn(world.newMeterRoom());
    await lin.opens();
    await lin.sees('微信服务尚未开通');
    await lin.sees(/预计 .+ 开通充值|expected to open .+\./);
    await lin.seesNoMore('可用余额（元）');
    await lin.sees('在此之前可到服务中心现场充值：粤华苑 15 栋');
    await lin.looksAt('home not live');
    await lin.taps('拨打 0756-3621531');
    await lin.sees('呼叫');
    await lin.taps('取消');
    await lin.opens('/pages/recharge/index');
    await lin.sees('在此之前可到服务中心现场充值：粤华苑 15 栋');
    await lin.looksAt('recharge not open, with the place');
  },

  'silent meter': async (scene) => {
    const { world } = scene;
    const { lin, room } = await atHome(scene);
    const readAtMs = world.nowMs;
    world.meters.setSilent(room.meterNo, true);
    await world.letPass(3 * HOUR_MS);
    await HomePage.openedBy(lin);
    await lin.sees('电表已超过 2 小时未上报，数字可能不是最新');
    await lin.sees(`截至 ${moment(readAtMs, world.nowMs, 'zh')}`);
    await lin.looksAt('home silent meter');
  },

  'silent meter since yesterday': async (scene) => {
    const { world } = scene;
    const { lin, room } = await atHome(scene);
    world.meters.setSilent(room.meterNo, true);
    await world.letPass(25 * HOUR_MS);
    await HomePage.openedBy(lin);
    await lin.sees('今天还没有读数');
    await lin.looksAt('home silent since yesterday');
  },

  'readings that are being checked': async (scene) => {
    const { world } = scene;
    const { lin, room } = await atHome(scene);
    const readAtMs = world.nowMs;
    const dialWh = dialOf(world, room);
    world.meters.setSilent(room.meterNo, true);
    for (const hours of [1, 2, 3]) {
      world.emulator.clock.set(readAtMs + hours * HOUR_MS);
      await reports(world, room.meterNo, dialWh + 500_000);
    }
    await HomePage.openedBy(lin);
    await lin.sees(
      `已收到电表读数，服务中心正在核实；最近一次可信读数在 ${moment(readAtMs, world.nowMs, 'zh')}`,
    );
    await lin.looksAt('home readings being checked');
    await lin.opens('/reports/pages/meter/index');
    await lin.sees(/服务中心正在核实|service department is checking/);
    await lin.looksAt('meter readings being checked');
  },

  loading: async (scene) => {
    const { world } = scene;
    const { lin } = await atHome(scene);
    world.trouble.holds('home');
    await lin.opens();
    await lin.seesItLoading();
    await lin.looksAt('home loading');
    world.trouble.letsGo('home');
    await lin.sees('可用余额（元）');
  },

  'offline, then retry': async (scene) => {
    const { world } = scene;
    const { lin } = await atHome(scene);
    world.trouble.kills('home');
    await lin.opens();
    await lin.sees('网络不可用，请检查后重试。');
    await lin.looksAt('home offline');
    await lin.losesTheNet();
    await lin.taps('重试');
    await lin.sees('网络不可用，请检查后重试。');
    await lin.findsTheNet();
    await lin.taps('重试');
    await lin.sees('可用余额（元）');
  },

  'failing, then retry': async (scene) => {
    const { world } = scene;
    const { lin } = await atHome(scene);
    world.trouble.breaks('home');
    await lin.opens();
    await lin.sees('系统出错，请稍后再试。');
    await lin.looksAt('home failing');
    world.trouble.mends('home');
    await lin.taps('重试');
    await lin.sees('可用余额（元）');
  },

  'refreshing fails and keeps the old numbers': async (scene) => {
    const { world } = scene;
    const { lin } = await atHome(scene);
    const home = await HomePage.openedBy(lin);
    const before = await home.balance();
    world.trouble.breaks('home');
    await world.letPass(2 * HOUR_MS);
    await lin.pullsDown();
    await lin.sees(/刷新失败，显示的是 .+ 的数据|these numbers are from /);
    expect(await home.balance()).toBe(before);
    await lin.looksAt('home stale');
    world.trouble.mends('home');
    await lin.pullsDown();
    await lin.seesNoMore(/刷新失败|these numbers are from /);
    expect(await home.balance()).not.toBe(before);
  },

  'pull to refresh': async (scene) => {
    const { world } = scene;
    const { lin, room } = await atHome(scene);
    const home = await HomePage.openedBy(lin);
    const before = await home.balanceYuan();
    await world.letPass(3 * HOUR_MS);
    await lin.pullsDown();
    await lin.sees(`截至 ${moment(world.nowMs, world.nowMs, 'zh')}`);
    const after = await home.balanceYuan();
    expect(after).toBeLessThan(before);
    expect(Math.round(after * 100)).toBe(world.accounts.availableFen(room));
  },

  'switch the reminder off and on': async (scene) => {
    const { lin } = await atHome(scene);
    await HomePage.openedBy(lin);
    await lin.sees('低于 30.00 元时发送微信消息');
    await lin.taps('低余额提醒');
    await lin.sees('已关闭，仅在此页面提示');
    await lin.looksAt('home reminder off');
    await lin.taps('低余额提醒');
    await lin.sees('低于 30.00 元时发送微信消息');
  },

  'allow a message and get it': async (scene) => {
    const { world } = scene;
    await world.daytime();
    const { lin, room } = await atHome(scene);
    await HomePage.openedBy(lin);
    await lin.sees('每授权一次可收一条提醒。还可收：余额提醒 0 条，停复电通知 0 条');
    await lin.taps('允许接收消息');
    await lin.sees('允许发送以下消息');
    await lin.looksAt('home asked for messages');
    await lin.taps('允许');
    await lin.sees('已允许，余额不足时会通知你');
    await lin.seesNoMore('允许接收消息');
    await dropsTo(world, room, LINE_FEN - 1);
    expect(world.messagesTo(lin).map((message) => contentOf(message).balance)).toEqual(['¥29.99']);
  },

  'refuse a message': async (scene) => {
    const { world } = scene;
    await world.daytime();
    const { lin, room } = await atHome(scene);
    await HomePage.openedBy(lin);
    await lin.taps('允许接收消息');
    await lin.taps('拒绝');
    await lin.sees('未同意接收，低余额时仅在此页面提示');
    await lin.looksAt('home messages refused');
    await dropsTo(world, room, LINE_FEN - 1);
    expect(world.messagesTo(lin)).toEqual([]);
    await lin.pullsDown();
    await lin.sees('余额不足：可用 ¥29.99，请及时充值。');
  },

  'notices: what still holds comes first': async (scene) => {
    const { world } = scene;
    await world.daytime();
    const { lin, room } = await atHome(scene);
    await dropsTo(world, room, -512);
    const { emulator, nowMs } = world;
    const bindings = emulator.database.exportDocuments('bindings') as unknown as readonly Binding[];
    const notices = (
      [
        ['avatarRemoved', 9],
        ['cutNotice', 8],
        ['feedbackAnswered', 1],
      ] as const
    ).map(([kind, daysAgo]) => ({ noticeId: kind, kind, atMs: nowMs - daysAgo * DAY_MS, detail: {} }));
    emulator.database.importDocuments(
      'bindings',
      bindings.filter(({ _id }) => _id === lin.person.openid).map((one) => ({ ...one, notices })),
    );
    await HomePage.openedBy(lin);
    await lin.sees('已欠费，请尽快充值，否则将停电。');
    await lin.seesNoMore('你的头像未通过审核，已移除。');
    await lin.looksAt('home notices');
    const top = async (words: string): Promise<number> =>
      (await lin.glass.getByText(lin.words(words)).filter({ visible: true }).first().boundingBox())?.y ?? NaN;
    expect(await top('已欠费，请尽快充值，否则将停电。')).toBeLessThan(await top('查看室友'));
    expect(await top('你的意见已有回复，请到「意见建议」查看。')).toBeGreaterThan(await top('查看室友'));
    await lin.taps('你的意见已有回复，请到「意见建议」查看。 …');
    await lin.sees('提交');
  },

  'somebody joined my room': async (scene) => {
    const { lin, room } = await atHome(scene);
    const wang = await scene.student('王子涵');
    await wang.livesIn(room, { confirmed: false });
    await HomePage.openedBy(lin);
    await lin.sees('王** 绑定了你的房间。');
    await lin.looksAt('home somebody joined');
    await lin.taps(/王\*\* (绑定了你的房间|has bound your room)/);
    await lin.sees('查看室友');
    await lin.sees('王**');
  },
};

async function scans(student: Student, button: string, code: string): Promise<void> {
  await student.taps(button);
  await student.types('粘贴二维码的内容', code);
  await student.taps('识别');
}

async function expectBelow(student: Student, lower: string, upper: string): Promise<void> {
  const place = async (text: string) => student.glass.getByText(student.words(text)).first().boundingBox();
  const [below, above] = [await place(lower), await place(upper)];
  expect(below?.y).toBeGreaterThan(above?.y ?? Infinity);
}

/** Nothing is used any more, so that the balance stays where it is; the meter reports it. */
async function dropsTo(world: World, room: Room, availableFen: number): Promise<void> {
  world.meters.setLoad(room.meterNo, 0);
  world.accounts.setAvailable(room, availableFen);
  await world.letPass(5 * MINUTE_MS);
}

/** Somebody who lives in a room of one's own already. */
async function atHome(
  { world, student }: Scene,
  account: { readonly availableFen?: number } = {},
  binding: { readonly confirmed?: boolean } = {},
): Promise<{ readonly lin: Student; readonly room: Room }> {
  const room = world.freshRoom(account);
  const lin = await student('林晓雨');
  await lin.livesIn(room, binding);
  return { lin, room };
}

async function widthOfSwitch({ phone }: Student): Promise<number> {
  const box = await phone.locator('.t-switch__body').filter({ visible: true }).first().boundingBox();
  if (box === null) throw new Error('There is no switch');
  return box.width;
}
