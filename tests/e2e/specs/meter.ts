import { expect } from '@jest/globals';
import { HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import { openedWithNothing, paidByCard } from '../support/ledgers';
import { holdAnswers, seesLoading } from '../support/network';
import { saysInTheSheet } from '../support/sheet';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';

const PAGE = '/reports/pages/meter/index';
const PAYMENTS = 25;

export const meterSpecs: Specs<'meter'> = {
  'charge record': async (scene) => {
    const { lin, room } = await atHome(scene);
    paidByCard(scene.world, room, 3);
    await lin.opens(PAGE);
    await lin.sees(room.path.room);
    await lin.sees('充值流水');
    await lin.sees('现场刷卡');
    await lin.sees('期初余额');
    await lin.sees('+¥10.00');
    await lin.looksAt('meter charge record');
  },

  'charge record page by page': async (scene) => {
    const { lin, room } = await atHome(scene);
    paidByCard(scene.world, room, PAYMENTS);
    await lin.opens(PAGE);
    await lin.sees('现场刷卡');
    const rows = lin.glass.getByText(lin.words('现场刷卡')).filter({ visible: true });
    expect(await rows.count()).toBe(20);
    await lin.sees('更多');
    await rows.last().scrollIntoViewIfNeeded();
    await lin.phone.mouse.wheel(0, 2_000);
    await lin.sees('没有更多了');
    expect(await rows.count()).toBe(PAYMENTS);
    await lin.looksAt('meter charge record to its end');
  },

  'charge record of others': async (scene) => {
    const { lin, room } = await atHome(scene);
    const chen = await scene.student('陈嘉怡');
    await chen.livesIn(scene.world.freshRoom());
    await chen.opens(`/pages/recharge/index?roomId=${encodeURIComponent(room._id)}`);
    await chen.taps('¥20.00');
    await chen.taps('微信支付 ¥20.00');
    await chen.taps('确认充值');
    await saysInTheSheet(chen, '支付 …');
    await chen.sees('充值成功');
    await lin.opens(PAGE);
    await lin.sees('微信充值');
    await lin.sees('陈** 代充');
    await lin.looksAt('meter charge record of others');
  },

  'no charges yet': async (scene) => {
    const { lin, room } = await atHome(scene);
    openedWithNothing(scene.world, room);
    await lin.opens(PAGE);
    await lin.sees('还没有充值记录');
    await lin.looksAt('meter no charges');
  },

  'monthly bill': async (scene) => {
    const { lin } = await atHome(scene);
    await lin.opens(PAGE);
    await lin.taps('电费账单');
    await lin.sees('2026年11月');
    await lin.sees('2026年10月');
    await lin.sees('日均 ¥…，上月日均 ¥…');
    await lin.sees('暂定');
    await lin.looksAt('meter monthly bill');
    await lin.taps('2026年10月 …');
    await lin.sees('10月31日');
  },

  'daily details': async (scene) => {
    const { lin } = await atHome(scene);
    await lin.opens(`${PAGE}?tab=dailyDetails`);
    await lin.sees('2026年11月');
    await lin.sees('合计');
    await lin.sees(/\d+\.\d{2} kWh/);
    await lin.looksAt('meter daily details');
    await lin.taps('充值流水');
    await lin.sees('期初余额');
    await lin.taps('用电明细');
    await lin.sees('合计');
  },

  'tap a bar': async (scene) => {
    const { lin } = await atHome(scene);
    await lin.opens(`${PAGE}?tab=dailyDetails`);
    await lin.taps('上个月');
    await lin.sees('2026年10月');
    await lin.sees('10月31日');
    await lin.looksAt('meter a whole month');
    const numbers = lin.glass.locator('[aria-live]').filter({ visible: true });
    expect(await numbers.innerText()).toMatch(lin.words('10月31日'));
    await lin.glass
      .locator('canvas')
      .filter({ visible: true })
      .tap({ position: { x: 27, y: 120 } });
    await seesNumbersOfOne(lin, ['10月12日', '10月13日', '10月14日']);
    await lin.looksAt('meter a bar is tapped');
  },

  'the registers and the tariff behind a day': async (scene) => {
    const { lin } = await atHome(scene);
    await lin.opens(`${PAGE}?tab=dailyDetails`);
    await lin.taps('11月1日 …');
    await lin.sees('11月1日的 ¥… 怎么来的');
    await lin.sees('当天开始示数');
    await lin.sees('… kWh × 0.6259 元');
    await lin.sees('四舍五入到分');
    await lin.sees('电价自 2026-10-12 起执行');
    await lin.looksAt('meter how a day comes about');
    await lin.taps('知道了');
    await lin.seesNoMore('当天开始示数');
  },

  'a month without use': async (scene) => {
    const { lin } = await atHome(scene);
    await lin.opens(`${PAGE}?tab=dailyDetails`);
    await lin.taps('上个月');
    await lin.sees('10月31日');
    await lin.taps('上个月');
    await lin.sees('2026年9月');
    await lin.sees('这个月没有用电记录');
    await lin.looksAt('meter a month without use');
  },

  'newcomers see no earlier usage': async (scene) => {
    const { lin } = await atHome(scene, { confirmed: false });
    await lin.opens(`${PAGE}?tab=dailyDetails`);
    await lin.sees('绑定待确认：绑定之前的用电与充值不显示，扫描电表二维码或请已确认的室友确认后可查看。');
    await lin.sees('合计');
    await lin.seesNoMore('11月1日');
    await lin.looksAt('meter of a newcomer');
  },

  'not bound yet': async (scene) => {
    const lin = await scene.student('林晓雨');
    await lin.opens(PAGE);
    await lin.sees('请先绑定房间。');
    await lin.looksAt('meter not bound');
    await lin.taps('去绑定房间');
    await lin.sees('选择楼栋');
  },

  loading: async (scene) => {
    const { lin } = await atHome(scene);
    const answer = await holdAnswers(lin);
    await lin.opens(PAGE);
    await seesLoading(lin);
    await lin.looksAt('meter loading');
    answer();
    await lin.sees('期初余额');
  },

  'offline, then retry': async (scene) => {
    const { lin } = await atHome(scene);
    await lin.opens(PAGE);
    await lin.sees('期初余额');
    await lin.losesTheNet();
    await lin.taps('用电明细');
    await lin.sees('网络不可用，请检查后重试。');
    await lin.looksAt('meter offline');
    await lin.findsTheNet();
    await lin.taps('重试');
    await lin.sees('合计');
  },
};

/** With a few weeks of use behind: the first report of the meter closes that gap. */
async function atHome(scene: Scene, binding = {}): Promise<{ lin: Student; room: Room }> {
  const room = scene.world.freshRoom();
  const lin = await scene.student('林晓雨');
  await lin.livesIn(room, binding);
  await scene.world.letPass(2 * HOUR_MS);
  return { lin, room };
}

/** The numbers of the chosen bar follow the finger. */
async function seesNumbersOfOne(student: Student, days: readonly string[]): Promise<void> {
  const any = new RegExp(days.map((day) => student.words(day).source).join('|'));
  await student.glass.locator('[aria-live]').filter({ visible: true, hasText: any }).waitFor();
}
