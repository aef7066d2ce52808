/** What everybody does in the first week, by nothing but tapping: the meter runs, and the room is paid for. */
import { expect } from '@jest/globals';
import { moment } from '../../../miniprogram/i18n/format';
import { HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import { pathText } from '../../../shared/domain/rooms/room';
import { contentOf } from '../../../tools/campus/messageTemplates';
import { BindPage } from '../pages/bind';
import { HomePage, RED } from '../pages/home';
import { MAIN_PATH } from '../paths';
import type { Student } from '../support/student';
import type { Scene } from '../support/walk';

type Step = (scene: Scene, lin: Student, room: Room) => Promise<void>;

const OPENING_FEN = 3_600;
const LINE_FEN = 3_000;
/** More than a whole night of heavy use can owe. */
const PAID_FEN = 10_000;
/** An air conditioner, a kettle and a heater in one room. */
const HEAVY_USE_WATTS = 6_000;
/** From a little above the line into arrears, through a night without cuts, to the morning. */
const LONGEST_HOURS = 36;

const STEPS: Readonly<Record<(typeof MAIN_PATH)[number], Step>> = {
  bind: async (_, lin, room) => {
    const { area, building, floor, room: code } = room.path;
    await lin.opens();
    await lin.sees('选择你的房间，查看余额、用电并充值');
    await lin.looksAt('main path 1 nothing bound');
    await lin.taps('绑定房间');
    await lin.sees('选择楼栋');
    await lin.taps(building);
    await lin.taps(floor);
    await lin.taps(code);
    await lin.sees('身份认证');
    for (const part of [area, building, floor, code]) await lin.sees(part);
    await lin.types('姓名', '林晓雨');
    await lin.looksAt('main path 2 confirmation');
    await new BindPage(lin).confirms();
    await lin.sees('已绑定');
    await lin.taps('进入水电管理');
    const home = new HomePage(lin);
    await lin.sees('可用余额（元）');
    await lin.sees('供电正常');
    expect(await home.balanceYuan()).toBe(OPENING_FEN / 100);
    await lin.taps('允许接收消息');
    await lin.taps('允许');
    await lin.sees('已允许，余额不足时会通知你');
    await lin.looksAt('main path 3 home');
  },

  'run low': async ({ world }, lin, room) => {
    const home = new HomePage(lin);
    const before = await home.balanceYuan();
    world.meters.setLoad(room.meterNo, HEAVY_USE_WATTS);
    await world.letPass(HOUR_MS);
    expect(await refreshedBalanceFen(lin, world)).toBeLessThan(before * 100);
    await letPassUntil(world, () => world.accounts.availableFen(room) < LINE_FEN);
    expect(await refreshedBalanceFen(lin, world)).toBe(world.accounts.availableFen(room));
    await lin.sees('余额不足，请及时充值');
    expect(await home.balanceColour()).toBe(RED);
    await lin.looksAt('main path 4 running low');
  },

  'get the message': async ({ world }, lin, room) => {
    const [message, ...more] = world.messagesTo(lin);
    expect(more).toEqual([]);
    expect(message && contentOf(message).balance).toBe(yuan(world.accounts.availableFen(room)));
    await letPassUntil(world, () => world.meters.relay(room.meterNo) === 0);
    world.meters.setLoad(room.meterNo, null);
    await lin.opens(`/${message?.page ?? ''}`);
    await lin.sees('欠费停电');
    await lin.looksAt('main path 5 cut off');
  },

  recharge: async ({ world }, lin, room) => {
    await lin.taps('充值 … 起恢复供电');
    await lin.sees('充值金额');
    await lin.taps('¥100.00');
    await lin.sees('充值后余额');
    await lin.taps('微信支付 ¥100.00');
    await lin.looksAt('main path 6 paying');
    const before = world.accounts.availableFen(room);
    await lin.taps(/^(支付|Pay) ¥100.00$/);
    await lin.sees('恢复供电凭证');
    expect(world.accounts.availableFen(room)).toBe(before + PAID_FEN);
    await lin.looksAt('main path 7 credited');
  },

  'power comes back': async ({ world }, lin, room) => {
    await world.letPass(MINUTE_MS);
    await lin.sees('已恢复供电。');
    expect(world.meters.relay(room.meterNo)).toBe(1);
    await lin.looksAt('main path 8 power is back');
    await lin.taps('完成');
    await lin.sees('供电正常');
  },

  'read the reports': async (_, lin, room) => {
    await lin.tapsText('充值流水 · 电费账单 · 用电明细');
    await lin.sees(room.path.room);
    await lin.sees('微信充值');
    await lin.sees('+¥100.00');
    await lin.looksAt('main path 9 charge record');
    await lin.taps('电费账单');
    await lin.sees('暂定');
    await lin.looksAt('main path 10 monthly bill');
    await lin.taps('用电明细');
    await lin.sees('合计');
    await lin.sees(/\d+\.\d{2} kWh/);
    await lin.looksAt('main path 11 daily details');
  },
};

export async function mainPath(scene: Scene): Promise<void> {
  const { world } = scene;
  await world.daytime();
  const room = world.freshRoom({ availableFen: OPENING_FEN });
  const lin = await scene.student('林晓雨');
  for (const step of MAIN_PATH) {
    try {
      await STEPS[step](scene, lin, room);
    } catch (error) {
      throw new Error(`${step} (${pathText(room.path)})`, { cause: error });
    }
  }
}

/** The balance on the glass, once it is as of now. */
async function refreshedBalanceFen(lin: Student, world: Scene['world']): Promise<number> {
  await lin.pullsDown();
  await lin.sees(`截至 ${moment(world.nowMs, world.nowMs, 'zh')}`);
  return Math.round((await new HomePage(lin).balanceYuan()) * 100);
}

async function letPassUntil(world: Scene['world'], reached: () => boolean): Promise<void> {
  for (let hours = 0; hours < LONGEST_HOURS; hours += 1) {
    if (reached()) return;
    await world.letPass(HOUR_MS);
  }
  throw new Error('Nothing came of it');
}

function yuan(fen: number): string {
  return `¥${(fen / 100).toFixed(2)}`;
}
