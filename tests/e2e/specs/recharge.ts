import { expect } from '@jest/globals';
import type { Profile } from '../../../shared/contract/profile';
import type { ChargeRecord } from '../../../shared/contract/report';
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { cutForArrears } from '../support/arrears';
import { holdAnswers, loseTheCloud, seesLoading } from '../support/network';
import { saysInTheSheet, tapsInTheSheet } from '../support/sheet';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';

const PAGE = '/pages/recharge/index';
const DEBT_FEN = 2_345;

export const rechargeSpecs: Specs<'recharge'> = {
  'quick amount, paid': async (scene) => {
    const lin = await atRecharge(scene);
    await lin.looksAt('recharge form');
    await lin.taps('¥50.00');
    await lin.sees('充值后余额');
    await lin.taps('微信支付 ¥50.00');
    await saysInTheSheet(lin, '支付 ¥50.00');
    await lin.sees('充值成功');
    await lin.sees('可用余额');
    await lin.looksAt('recharge credited');
    await lin.taps('完成');
    await lin.sees('水电管理');
  },

  'own amount, paid': async (scene) => {
    const lin = await atRecharge(scene);
    await lin.types('其他金额', '29.99');
    await lin.taps('微信支付 ¥29.99');
    await saysInTheSheet(lin, '支付 ¥29.99');
    await lin.sees('充值成功');
    await lin.sees('¥29.99');
  },

  'bad input at the keyboard': async (scene) => {
    const lin = await atRecharge(scene);
    const before = scene.world.emulator.invocations().length;
    for (const [typed, message] of [
      ['0', '最低充值 1.00 元。'],
      ['0.001', '金额最多两位小数。'],
      ['1e9', '请输入金额。'],
      ['1000000000', '单次最高充值 500.00 元。'],
      ['12.345', '金额最多两位小数。'],
      ['abc', '请输入金额。'],
      ['💰', '请输入金额。'],
      ['9'.repeat(10_000), '单次最高充值 500.00 元。'],
    ] as const) {
      await lin.types('其他金额', typed);
      await lin.sees(message);
      await lin.taps('微信支付');
      await lin.sees(message);
    }
    await lin.looksAt('recharge bad input');
    expect(scene.world.emulator.invocations()).toHaveLength(before);
  },

  'a cut room gets its power back': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const lin = await scene.student('林晓雨');
    await lin.livesIn(room);
    cutForArrears(world, room, DEBT_FEN);
    await lin.opens(PAGE);
    await lin.sees('本房间因欠费停电，充值 ¥23.45 起立即恢复供电。');
    await lin.sees('恢复供电，可用几天');
    await lin.sees('仅够恢复供电');
    await lin.looksAt('recharge of a cut room');
    await lin.taps(/^¥23\.45/);
    await lin.sees('充值后只剩 ¥0.00，很快又会欠费。');
    await lin.looksAt('recharge that just restores');
    await lin.taps('微信支付 ¥23.45');
    await saysInTheSheet(lin, '支付 …');
    await lin.sees('恢复供电凭证');
    await lin.looksAt('recharge restoring');
    await world.letPass(MINUTE_MS);
    await lin.sees('已恢复供电。');
    await lin.looksAt('recharge restored');
    expect(world.meters.relay(room.meterNo)).toBe(1);
  },

  'a smaller amount does not restore': async (scene) => {
    const room = scene.world.freshRoom();
    const lin = await scene.student('林晓雨');
    await lin.livesIn(room);
    cutForArrears(scene.world, room, DEBT_FEN);
    await lin.opens(PAGE);
    await lin.taps('¥20.00');
    await lin.sees('充值 ¥20.00 不会恢复供电，还差 ¥3.45。');
    await lin.looksAt('recharge too little');
    await lin.taps('微信支付 ¥20.00');
    await saysInTheSheet(lin, '支付 …');
    await lin.sees('已到账，但仍欠费：再充 ¥3.45 起恢复供电。');
    expect(scene.world.meters.relay(room.meterNo)).toBe(0);
    await lin.taps('另充一笔');
    await lin.sees('仅够恢复供电');
    await lin.taps(/^¥3\.45/);
    await lin.sees('微信支付 ¥3.45');
  },

  'cancelled, then paid': async (scene) => {
    const lin = await atRecharge(scene);
    await lin.taps('¥20.00');
    await lin.taps('微信支付 ¥20.00');
    await lin.taps('取消');
    await lin.sees('已取消付款');
    await lin.looksAt('recharge cancelled');
    await lin.taps('继续支付');
    await saysInTheSheet(lin, '支付 …');
    await lin.sees('充值成功');
    const orders = scene.world.emulator.pay.orders();
    expect(orders.filter(({ openid }) => openid === lin.person.openid)).toHaveLength(1);
  },

  'payment fails': async (scene) => {
    const lin = await atRecharge(scene);
    scene.world.emulator.pay.next({ fate: 'decline' });
    await lin.taps('¥20.00');
    await lin.taps('微信支付 ¥20.00');
    await tapsInTheSheet(lin, '支付 …');
    await saysInTheSheet(lin, '关闭');
    await lin.sees('付款没有成功');
    await lin.looksAt('recharge failed');
    await lin.taps('继续支付');
    await saysInTheSheet(lin, '支付 …');
    await lin.sees('充值成功');
  },

  'pending: another one is asked about first': async (scene) => {
    const lin = await scene.student('林晓雨');
    await waitsInVain(scene, lin);
    await lin.looksAt('recharge pending');
    await lin.taps('另充一笔');
    await lin.sees('上一笔仍在确认，再充可能重复付款。');
    await passSeconds(lin, 1);
    await lin.looksAt('recharge another, asked first');
    await lin.taps('先等等');
    await passSeconds(lin, 1);
    await lin.sees('还在确认');
    await lin.taps('另充一笔');
    await passSeconds(lin, 1);
    await lin.taps('仍要再充');
    await passSeconds(lin, 1);
    await lin.sees('充值金额');
  },

  'callback lost: pending, then credited': async (scene) => {
    const lin = await scene.student('林晓雨');
    const findTheCloud = await waitsInVain(scene, lin);
    await findTheCloud();
    await lin.taps('再查一次');
    await passSeconds(lin, 1);
    await lin.sees('充值成功');
  },

  'for another room': async (scene) => {
    const [own, other] = [scene.world.freshRoom(), scene.world.freshRoom()];
    const [lin, chen] = [await scene.student('林晓雨'), await scene.student('陈嘉怡')];
    await lin.livesIn(own);
    await chen.livesIn(other);
    await lin.opens(`${PAGE}?roomId=${encodeURIComponent(other._id)}`);
    await lin.sees('代人充值');
    await lin.sees('陈**');
    await lin.sees('这不是你的房间，请核对完整路径。');
    await lin.looksAt('recharge for others');
    await lin.taps('¥50.00');
    await lin.taps('微信支付 ¥50.00');
    await lin.sees('¥50.00 将充入这个房间，不会充入你自己的房间。');
    await lin.looksAt('recharge for others, asked again');
    await lin.taps('确认充值');
    await saysInTheSheet(lin, '支付 …');
    await lin.sees('已充入 …。');
    await lin.looksAt('recharge for others, credited');
    const { entries } = await chen.calls<ChargeRecord>('report', { report: 'chargeRecord' });
    expect(entries[0]).toMatchObject({ amountFen: 5_000, paidFor: '林**' });
  },

  'allow a message after paying': async (scene) => {
    const lin = await atRecharge(scene);
    await lin.taps('¥20.00');
    await lin.taps('微信支付 ¥20.00');
    await saysInTheSheet(lin, '支付 …');
    await lin.sees('充值成功');
    await lin.taps('余额不足时通知我');
    await saysInTheSheet(lin, '允许');
    await lin.sees('已允许，余额不足时会通知你');
    const { grants } = await lin.calls<Profile>('profile', { action: 'read' });
    expect(grants.lowBalance).toBe(1);
  },

  'service not open': async (scene) => {
    const lin = await scene.student('林晓雨');
    await lin.livesIn(scene.world.newMeterRoom());
    await lin.opens(PAGE);
    await lin.sees('新电表已开始计量，微信服务预计 … 开通。');
    await lin.seesNoMore(/\d{4}-\d{2}-\d{2}/);
    await lin.looksAt('recharge not open');
  },

  'not bound yet': async (scene) => {
    const lin = await scene.student('林晓雨');
    await lin.opens(PAGE);
    await lin.sees('请先绑定房间。');
    await lin.looksAt('recharge not bound');
    await lin.taps('去绑定房间');
    await lin.sees('选择楼栋');
  },

  loading: async (scene) => {
    const lin = await scene.student('林晓雨');
    await lin.livesIn(scene.world.freshRoom());
    const answer = await holdAnswers(lin);
    await lin.opens(PAGE);
    await seesLoading(lin);
    await lin.looksAt('recharge loading');
    answer();
    await lin.sees('充值金额');
  },

  'offline, then retry': async (scene) => {
    const lin = await scene.student('林晓雨');
    await lin.livesIn(scene.world.freshRoom());
    await lin.opens();
    await lin.sees('可用余额（元）');
    await lin.losesTheNet();
    await lin.taps('充值');
    await lin.sees('网络不可用，请检查后重试。');
    await lin.looksAt('recharge offline');
    await lin.findsTheNet();
    await lin.taps('重试');
    await lin.sees('充值金额');
  },
};

async function atRecharge(scene: Scene): Promise<Student> {
  const lin = await scene.student('林晓雨');
  await lin.livesIn(scene.world.freshRoom());
  await lin.opens(PAGE);
  await lin.sees('充值金额');
  return lin;
}

/** Has paid, and nothing says so until the cloud is found again. */
async function waitsInVain({ world }: Scene, lin: Student): Promise<() => Promise<void>> {
  await lin.livesIn(world.freshRoom());
  await lin.phone.clock.install();
  await lin.opens(PAGE);
  world.emulator.pay.next({ fate: 'drop' });
  await lin.taps('¥20.00');
  await lin.taps('微信支付 ¥20.00');
  await lin.sees('微信支付');
  const findTheCloud = await loseTheCloud(lin);
  await saysInTheSheet(lin, '支付 …');
  await lin.sees('正在确认到账');
  await passSeconds(lin, 30);
  await lin.sees('还在确认');
  return findTheCloud;
}

/** On the phone's own timers; each look waits for the one before to be answered. */
async function passSeconds({ phone }: Student, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) await phone.clock.runFor(1_000);
}
