import { expect } from '@jest/globals';
import type { Room } from '../../../shared/domain/documents/room';
import { shortName } from '../../../shared/domain/rooms/room';
import { DeskPage } from '../pages/desk';
import { choosesPictures, picturesArrive, screenshot } from '../support/album';
import { cutForArrears } from '../support/arrears';
import { employee } from '../support/employees';
import { firstAnswer } from '../support/firstAnswer';
import { CountingHand, hasTheCursor, isOnTheGlass } from '../support/hand';
import { saysInTheSheet, tapsInTheSheet } from '../support/sheet';
import { KEPT_TERMINAL, newSlip, typesSlip } from '../support/slip';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';

const ON_BLUE = 'rgb(255, 255, 255)';

async function atTill(scene: Scene, room: Room): Promise<Student> {
  const clerk = await employee(scene, '何老师', ['desk']);
  await clerk.opens(`/staff/pages/pos/index?room=${encodeURIComponent(room._id)}`);
  await clerk.sees('签购单');
  return clerk;
}

/** The field has the cursor, and nothing of the last payer's room is left within reach. */
async function seesTheEmptySearch(clerk: Student, room: Room): Promise<void> {
  expect(await clerk.colourOf('下一位：查找房间')).toBe(ON_BLUE);
  await clerk.taps('下一位：查找房间');
  await clerk.sees('查找房间或学生');
  const field = clerk.field('查找房间或学生');
  await hasTheCursor(clerk, '查找房间或学生');
  expect(await field.inputValue()).toBe('');
  await clerk.seesNoMore(room.path.room);
}

function creditsOf({ world }: Scene, room: Room): number {
  return world.accounts.roomNow(room._id).creditsFen;
}

export const posSpecs: Specs<'pos'> = {
  'a payment, and the student sees it': async (scene) => {
    const room = scene.world.freshRoom();
    const lin = await scene.student('林晓雨');
    await lin.livesIn(room);
    const clerk = await atTill(scene, room);
    await clerk.looksAt('pos empty');
    const slip = newSlip();
    await typesSlip(clerk, slip, '123.45');
    await clerk.looksAt('pos filled in');
    await clerk.taps('入账');
    await clerk.sees('请向付款人读出完整房间，确认后入账 ¥123.45。');
    await clerk.looksAt('pos asked');
    await saysInTheSheet(clerk, '确认入账');
    await clerk.sees('已入账');
    await clerk.sees('¥123.45');
    await clerk.looksAt('pos posted');
    expect(creditsOf(scene, room)).toBe(room.creditsFen + 12_345);
    await lin.opens('/reports/pages/meter/index');
    await lin.taps('充值流水');
    await lin.sees('+¥123.45');
    await clerk.taps('同一房间再入一笔');
    await clerk.sees('签购单');
    await clerk.sees(`商户 ${slip.merchant} · 终端 ${slip.terminal} · 批次 ${slip.batch}`);
    await clerk.looksAt('pos of a kept terminal');
    await clerk.taps(KEPT_TERMINAL);
    expect(await clerk.field('商户号').inputValue()).toBe(slip.merchant);
    expect(await clerk.field('凭证号').inputValue()).toBe('');
    expect(await clerk.field('参考号').inputValue()).toBe(slip.reference.slice(0, -4));
  },

  'the next payer, found at the desk': async (scene) => {
    const room = scene.world.freshRoom();
    const clerk = await employee(scene, '何老师', ['desk']);
    await (await DeskPage.openedBy(clerk)).finds(room);
    await clerk.taps('现场刷卡');
    await typesSlip(clerk, newSlip(), '10');
    await clerk.taps('入账');
    await saysInTheSheet(clerk, '确认入账');
    await seesTheEmptySearch(clerk, room);
    // Whoever came straight to the slip has no desk to go back to.
    const straight = await atTill(scene, room);
    await typesSlip(straight, newSlip(), '10');
    await straight.taps('入账');
    await saysInTheSheet(straight, '确认入账');
    await seesTheEmptySearch(straight, room);
  },

  'a slip of a known terminal, counted by taps and keys': async (scene) => {
    const clerk = await atTill(scene, scene.world.freshRoom());
    await typesSlip(clerk, newSlip(), '20');
    await clerk.taps('入账');
    await saysInTheSheet(clerk, '确认入账');
    await clerk.taps('下一位：查找房间');
    await clerk.sees('查找房间或学生');
    const room = scene.world.freshRoom();
    const slip = newSlip();
    const hand = new CountingHand(clerk);
    await hand.typesAt('查找房间或学生', shortName(room.path));
    await hand.pressesConfirm();
    await clerk.sees(room.path.room);
    const searched = hand.keys;
    await hand.taps(() => clerk.tapsText(room.path.room));
    await hand.taps(() => clerk.taps('现场刷卡'));
    await hand.typesAt('金额（元）', '50');
    expect(await clerk.field('金额（元）').getAttribute('inputmode')).toBe('decimal');
    await hand.pressesConfirm();
    await hand.typesAt('凭证号', slip.voucher);
    await hand.pressesConfirm();
    await hand.typesAt('参考号', slip.reference.slice(-4));
    expect(await clerk.field('参考号').inputValue()).toBe(slip.reference);
    expect(await clerk.field('参考号').getAttribute('inputmode')).toBe('numeric');
    expect(await isOnTheGlass(clerk, '入账')).toBe(true);
    await hand.taps(() => clerk.taps('入账'));
    await hand.taps(() => saysInTheSheet(clerk, '确认入账'));
    await clerk.sees('已入账');
    expect(creditsOf(scene, room)).toBe(room.creditsFen + 5_000);
    expect(hand.tapped).toBe(4);
    // Nothing but what no phone can know: the money, the voucher, and the end of the reference.
    expect(hand.keys - searched).toBe(12);
  },

  'a reference with letters': async (scene) => {
    const room = scene.world.freshRoom();
    const clerk = await atTill(scene, room);
    await clerk.taps('参考号含字母');
    await hasTheCursor(clerk, '参考号');
    expect(await clerk.field('参考号').getAttribute('inputmode')).toBe('text');
    const slip = newSlip();
    await typesSlip(clerk, { ...slip, reference: `AB${slip.reference.slice(2)}` }, '20');
    await clerk.taps('入账');
    await saysInTheSheet(clerk, '确认入账');
    await clerk.sees('已入账');
  },

  'a dark room gets its power back': async (scene) => {
    await scene.world.daytime();
    const room = scene.world.freshRoom();
    cutForArrears(scene.world, room, 500);
    const clerk = await atTill(scene, room);
    await typesSlip(clerk, newSlip(), '50');
    await clerk.taps('入账');
    await saysInTheSheet(clerk, '确认入账');
    await clerk.sees(/已恢复供电（|The power is back \(/);
    await clerk.looksAt('pos power back');
    expect(scene.world.meters.relay(room.meterNo)).toBe(1);
  },

  'with a picture of the slip': async (scene) => {
    const room = scene.world.freshRoom();
    const clerk = await atTill(scene, room);
    await typesSlip(clerk, newSlip(), '20');
    await choosesPictures(clerk, '添加图片', [await screenshot(clerk)]);
    await picturesArrive(clerk, '1 / 1 张，JPG 或 PNG，每张不超过 5 MB');
    await clerk.taps('入账');
    await saysInTheSheet(clerk, '确认入账');
    await clerk.sees('已入账');
    await clerk.looksAt('pos posted with a picture');
  },

  'the same slip again is refused': async (scene) => {
    const room = scene.world.freshRoom();
    const clerk = await atTill(scene, room);
    const slip = newSlip();
    await typesSlip(clerk, slip, '30');
    await clerk.taps('入账');
    await saysInTheSheet(clerk, '确认入账');
    await clerk.sees('已入账');
    await clerk.taps('同一房间再入一笔');
    await typesSlip(clerk, slip, '30');
    await clerk.taps('入账');
    await tapsInTheSheet(clerk, '确认入账');
    await clerk.sees(new RegExp(`(入账 30\\.00 元|30\\.00 yuan).*${shortName(room.path)}`));
    await clerk.looksAt('pos same slip again');
    expect(creditsOf(scene, room)).toBe(room.creditsFen + 3_000);
  },

  'an answer that is lost is asked for again': async (scene) => {
    const room = scene.world.freshRoom();
    const clerk = await atTill(scene, room);
    await typesSlip(clerk, newSlip(), '40');
    await clerk.taps('入账');
    scene.world.trouble.breaks('staff');
    await tapsInTheSheet(clerk, '确认入账');
    await clerk.sees('系统出错，请稍后再试。');
    scene.world.trouble.mends('staff');
    await saysInTheSheet(clerk, '确认入账');
    await clerk.sees('已入账');
    expect(creditsOf(scene, room)).toBe(room.creditsFen + 4_000);
  },

  'bad input at the keyboard': async (scene) => {
    const room = scene.world.freshRoom();
    const clerk = await atTill(scene, room);
    await clerk.taps('入账');
    await clerk.sees('「商户号」不能为空。');
    await clerk.sees('请输入金额。');
    await typesSlip(clerk, { ...newSlip(), voucher: '12' }, '5000.01');
    await clerk.taps('入账');
    await clerk.sees('「凭证号」的格式不对。');
    await clerk.sees('单笔刷卡最高 5000.00 元。');
    await clerk.looksAt('pos bad input');
    expect(creditsOf(scene, room)).toBe(room.creditsFen);
  },

  'loading, offline, then retry': firstAnswer({ page: 'pos', ofRoom: true, role: 'desk', shows: '签购单' }),
};
