/** The nine steps of the operation guide. */
import { expect } from '@jest/globals';
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { ROOM_CHANGES_ALLOWED } from '../../../shared/domain/residents/binding';
import { shortName } from '../../../shared/domain/rooms/room';
import { BindPage } from '../pages/bind';
import { DeskPage } from '../pages/desk';
import { HomePage } from '../pages/home';
import type { GuidePart } from '../paths';
import { cutForArrears } from '../support/arrears';
import { employee } from '../support/employees';
import { saysInTheSheet } from '../support/sheet';
import type { Part, Tour } from '../support/tour';

const DEBT_FEN = 500;
const OTHERS_FEN = 8_640;
/** With how often that may still be done. */
const CHANGE_ROOMS = /^(更换房间|Change rooms)/;

export const guideSteps = {
  'choose area, building, floor and room': async (tour) => {
    const { lin, room } = tour;
    const { area, building, floor, room: code } = room.path;
    await lin.opens();
    await lin.sees('选择你的房间，查看余额、用电并充值');
    await tour.looksAt('guide 1 no room yet');
    await lin.taps('绑定房间');
    await lin.sees('选择楼栋');
    await lin.taps(area);
    await lin.sees('选择区域');
    await lin.taps(area);
    await lin.sees('选择楼栋');
    await tour.looksAt('guide 1 building');
    await lin.taps(building);
    await lin.sees('选择楼层');
    await tour.looksAt('guide 1 floor');
    await lin.taps(floor);
    await lin.sees('选择房间');
    await tour.looksAt('guide 1 room');
    await lin.taps(code);
  },

  'identity authentication': async (tour) => {
    const { lin, room, world } = tour;
    const bind = new BindPage(lin);
    await lin.sees('身份认证');
    const { area, building, floor, room: code } = room.path;
    for (const part of [area, building, floor, code]) await lin.sees(part);
    await lin.types('姓名', '林晓雨');
    await tour.looksAt('guide 2 whole path');
    await lin.taps('绑定这个房间');
    await lin.sees('绑定后，充值会进入这个房间的账户。');
    await tour.looksAt('guide 2 asked again');
    await lin.taps('确认');
    await lin.sees('还可更换房间 3 次。');
    await tour.looksAt('guide 2 bound');
    await bind.scans(world.codeOn(room));
    await bind.confirms('确认绑定');
    await lin.sees('已由电表二维码确认，可查看全部用电记录。');
    await lin.taps('进入水电管理');
  },

  'meter and balance': async (tour) => {
    const { lin, room, world } = tour;
    const home = new HomePage(lin);
    await lin.sees('可用余额（元）');
    for (const words of ['水电管理', '供电正常', '今日用电', '预计可用']) await lin.sees(words);
    for (const menu of ['查看室友', '代人充值', '更换房间', '意见建议']) await lin.sees(menu);
    await lin.sees(new RegExp(room.meterNo));
    expect(Math.round((await home.balanceYuan()) * 100)).toBe(world.accounts.availableFen(room));
    await tour.looksAt('guide 3 home');
  },

  'recharge, and the power is back': async (tour) => {
    const { lin, room, world } = tour;
    cutForArrears(world, room, DEBT_FEN);
    await HomePage.openedBy(lin);
    await lin.sees('欠费停电');
    await tour.looksAt('guide 4 cut off');
    await lin.taps('充值 … 起恢复供电');
    await lin.sees('本房间因欠费停电，充值 ¥5.00 起立即恢复供电。');
    await lin.taps('¥50.00');
    await lin.sees('充值后余额');
    await tour.looksAt('guide 4 amount');
    await lin.taps('微信支付 ¥50.00');
    await saysInTheSheet(lin, '支付 ¥50.00');
    await lin.sees('恢复供电凭证');
    await world.letPass(MINUTE_MS);
    await lin.sees('已恢复供电。');
    expect(world.meters.relay(room.meterNo)).toBe(1);
    await tour.looksAt('guide 4 power is back');
    await lin.taps('完成');
    await lin.sees('供电正常');
  },

  'charge record': async (tour) => {
    const { lin } = tour;
    await lin.tapsText('充值流水 · 电费账单 · 用电明细');
    await lin.sees('微信充值');
    await lin.sees('+¥50.00');
    await tour.looksAt('guide 5 charge record');
  },

  'electricity bill': async (tour) => {
    const { lin } = tour;
    await lin.taps('电费账单');
    await lin.sees('2026年11月');
    await lin.sees('2026年10月');
    await lin.sees(/kWh/);
    await tour.looksAt('guide 6 electricity bill');
  },

  'daily details': async (tour) => {
    const { lin } = tour;
    await lin.taps('用电明细');
    await lin.sees('合计');
    await tour.looksAt('guide 7 daily details');
    await lin.taps('11月1日 …');
    await lin.sees('当天开始示数');
    await lin.sees('… kWh × 0.6259 元');
    await tour.looksAt('guide 7 one day');
    await lin.taps('知道了');
  },

  'roommates, and recharge for others': async (tour) => {
    await newcomerIsConfirmed(tour);
    await rechargesForOthers(tour);
  },

  'change rooms, and the ban lifted': async (tour) => {
    const { lin } = tour;
    await changesRooms(tour, async () => {
      await lin.sees('更换房间还剩 3 次，本次之后剩 2 次。');
      await lin.sees(`¥… 留在 ${shortName(tour.room.path)}`);
      await tour.looksAt('guide 9 what stays behind');
    });
    for (let changes = 1; changes < ROOM_CHANGES_ALLOWED; changes += 1) await changesRooms(tour);
    await lin.sees('换房次数已用完。');
    await HomePage.openedBy(lin);
    await lin.taps(CHANGE_ROOMS);
    await lin.sees('更换房间的 3 次机会已用完，请联系管理员解除限制。');
    await tour.looksAt('guide 9 no changes left');
    await operatorLiftsTheBan(tour);
    await changesRooms(tour);
    await lin.sees('还可更换房间 2 次。');
    await HomePage.openedBy(lin);
    await lin.seesNoMore('王** 绑定了你的房间。');
  },
} satisfies Partial<Record<GuidePart, Part>>;

async function newcomerIsConfirmed(tour: Tour): Promise<void> {
  const { lin, room } = tour;
  await tour.movesIn('王子涵', room);
  await HomePage.openedBy(lin);
  await lin.taps('查看室友');
  await lin.sees('王**');
  await lin.seesNoMore('王子涵');
  await tour.looksAt('guide 8 roommates');
  await lin.taps('是我的室友');
  await saysInTheSheet(lin, '是我的室友');
  await lin.sees('已确认');
}

async function rechargesForOthers(tour: Tour): Promise<void> {
  const { lin, room, scene, world } = tour;
  const other = world.freshRoom({ availableFen: OTHERS_FEN });
  const chen = await scene.student('陈嘉怡');
  await chen.livesIn(other);
  await HomePage.openedBy(lin);
  await lin.taps('代人充值');
  await lin.sees('选择要代为充值的房间，不会改变你绑定的房间。');
  await new BindPage(lin).finds(other);
  await lin.sees('这不是你的房间，请核对完整路径。');
  await lin.taps('¥20.00');
  await tour.looksAt('guide 8 for others');
  await lin.taps('微信支付 ¥20.00');
  await lin.sees('¥20.00 将充入这个房间，不会充入你自己的房间。');
  await tour.looksAt('guide 8 for others asked again');
  await lin.taps('确认充值');
  await saysInTheSheet(lin, '支付 …');
  await lin.sees('充值成功');
  await lin.taps('完成');
  await lin.sees('可用余额（元）');
  await lin.sees(room.path.room);
  await chen.opens('/reports/pages/meter/index');
  await chen.sees('林** 代充');
}

async function choosesInstead({ lin }: Tour, next: Tour['room']): Promise<void> {
  await HomePage.openedBy(lin);
  await lin.taps(CHANGE_ROOMS);
  await new BindPage(lin).chooses(next);
}

/** @param before what is looked at when the new room is chosen, and not yet confirmed */
async function changesRooms(tour: Tour, before = (): Promise<void> => Promise.resolve()): Promise<void> {
  const next = tour.world.freshRoom();
  await choosesInstead(tour, next);
  await before();
  await new BindPage(tour.lin).confirms('更换到这个房间');
  await tour.lin.sees('已绑定');
  tour.room = next;
}

async function operatorLiftsTheBan(tour: Tour): Promise<void> {
  const operator = await employee(tour.scene, '陈师傅', ['operator']);
  const desk = await DeskPage.openedBy(operator);
  await desk.finds(tour.room);
  await operator.sees(/换房次数已用完|No room changes left/);
  await operator.taps(/^(解除换房限制|Lift the ban) 林晓雨$/);
  await operator.types('原因', '学生证已核对');
  await tour.looksAt('guide clerks lift the ban', operator);
  await saysInTheSheet(operator, '确定');
  await operator.sees(/剩余换房 3 次|Room changes left: 3/);
}
