/** The notes of the operation guide: reminders, payment on site, new meters, and whom to ask. */
import { expect } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import { contentOf } from '../../../tools/campus/messageTemplates';
import { DeskPage } from '../pages/desk';
import { HomePage, RED } from '../pages/home';
import type { GuidePart } from '../paths';
import { employee } from '../support/employees';
import { saysInTheSheet } from '../support/sheet';
import { newSlip, typesSlip } from '../support/slip';
import type { Student } from '../support/student';
import type { Part, Tour } from '../support/tour';

const LINE_FEN = 3_000;
const LITTLE_MORE_FEN = LINE_FEN + 300;
/** An air conditioner, a kettle and a heater in one room: 3.76 yuan an hour. */
const HEAVY_USE_WATTS = 6_000;
const SERVICE_OPENS_AFTER_MS = 3 * DAY_MS;
const HOTLINES = ['0756-3621531', '0756-3621620', '18607564105'];
const FEEDBACK_TEXT = '走廊的灯整夜不关，希望改成声控。';
const ANSWER = '已转给工程部，本周内更换。';

export const guideNotes = {
  'low-balance reminder': async (tour) => {
    const { lin, room, world } = tour;
    world.accounts.setAvailable(room, LITTLE_MORE_FEN);
    const home = await HomePage.openedBy(lin);
    await lin.sees('低于 30.00 元时发送微信消息');
    await lin.taps('允许接收消息');
    await lin.sees('允许发送以下消息');
    await tour.looksAt('guide allow a message');
    await lin.taps('允许');
    await lin.sees('已允许，余额不足时会通知你');
    world.meters.setLoad(room.meterNo, HEAVY_USE_WATTS);
    await world.letPass(HOUR_MS);
    world.meters.setLoad(room.meterNo, 0);
    const [message, ...more] = world.messagesTo(lin);
    expect(more).toEqual([]);
    const availableFen = world.accounts.availableFen(room);
    expect(availableFen).toBeLessThan(LINE_FEN);
    expect(message && contentOf(message).balance).toBe(`¥${(availableFen / 100).toFixed(2)}`);
    await lin.opens(`/${message?.page ?? ''}`);
    await lin.sees('余额不足，请及时充值');
    expect(await home.balanceColour()).toBe(RED);
    await tour.looksAt('guide low balance');
  },

  'on-site payment by card': async (tour) => {
    const { lin, room, scene } = tour;
    const clerk = await employee(scene, '何老师', ['desk']);
    const desk = await DeskPage.openedBy(clerk);
    await desk.finds(room, () => tour.looksAt('guide clerks desk', clerk));
    await clerk.taps('现场刷卡');
    await typesSlip(clerk, newSlip(), '100');
    await tour.looksAt('guide clerks slip', clerk);
    await posts(clerk);
    await tour.looksAt('guide clerks posted', clerk);
    await lin.opens('/reports/pages/meter/index');
    await lin.sees('现场刷卡');
    await lin.sees('+¥100.00');
  },

  'new meter': async (tour) => {
    const { scene, world } = tour;
    const liveFromMs = world.nowMs + SERVICE_OPENS_AFTER_MS;
    const room = world.accounts.change(world.freshRoom(), { service: { state: 'metering', liveFromMs } });
    const zhao = await tour.movesIn('赵明轩', room);
    await zhao.taps('进入水电管理');
    await zhao.sees('微信服务尚未开通');
    await zhao.sees(/预计 .+ 开通充值|expected to open .+\./);
    await tour.looksAt('guide new meter', zhao);
    const clerk = await employee(scene, '何老师', ['desk']);
    await (await DeskPage.openedBy(clerk)).finds(room);
    await clerk.taps('现场刷卡');
    await typesSlip(clerk, newSlip(), '60');
    await posts(clerk);
    await world.letPass(SERVICE_OPENS_AFTER_MS, DAY_MS);
    await HomePage.openedBy(zhao);
    await zhao.taps('充值');
    await zhao.sees('充值金额');
    await zhao.opens('/reports/pages/meter/index');
    await zhao.sees('+¥60.00');
  },

  'feedback and hotlines': async (tour) => {
    const { lin, scene } = tour;
    await HomePage.openedBy(lin);
    await lin.taps('意见建议');
    await lin.types('意见建议', FEEDBACK_TEXT);
    await lin.taps('提交');
    await lin.sees('待答复');
    const clerk = await employee(scene, '何老师', ['desk']);
    await DeskPage.openedBy(clerk);
    await answers(tour, clerk);
    await HomePage.openedBy(lin);
    await lin.taps('意见建议');
    await lin.sees(ANSWER);
    await tour.looksAt('guide feedback answered');
    await HomePage.openedBy(lin);
    await lin.taps('帮助与服务热线');
    await lin.sees('粤华苑 15 栋');
    await tour.looksAt('guide help');
    for (const number of HOTLINES) {
      await lin.taps(new RegExp(number));
      await saysInTheSheet(lin, `呼叫 ${number}`);
    }
  },
} satisfies Partial<Record<GuidePart, Part>>;

async function posts(clerk: Student): Promise<void> {
  await clerk.taps('入账');
  await saysInTheSheet(clerk, '确认入账');
  await clerk.sees('已入账');
}

async function answers(tour: Tour, clerk: Student): Promise<void> {
  await clerk.taps(/^(意见收件箱|Feedback)/);
  await clerk.sees(FEEDBACK_TEXT);
  const item = clerk.glass.locator('.item', { hasText: FEEDBACK_TEXT }).first();
  await item.getByRole('button', { name: clerk.wholly('答复') }).tap();
  await clerk.types('答复', ANSWER);
  await tour.looksAt('guide clerks answer', clerk);
  await clerk.taps('发送答复');
  await clerk.sees('已答复，学生会收到提示');
}
