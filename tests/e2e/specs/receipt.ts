import { expect } from '@jest/globals';
import type { Room } from '../../../shared/domain/documents/room';
import { paidByCard } from '../support/ledgers';
import { holdAnswers, seesLoading } from '../support/network';
import { saysInTheSheet } from '../support/sheet';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';

const PAGE = '/reports/pages/receipt/index';
const RECORD = '/reports/pages/meter/index';

export const receiptSpecs: Specs<'receipt'> = {
  'from the charge record': async (scene) => {
    const { lin, room } = await atHome(scene);
    await pays(lin);
    await lin.opens(RECORD);
    await lin.taps('微信充值 …');
    await lin.sees('已到账');
    await lin.sees(room.path.room);
    await lin.sees('微信支付');
    await lin.sees(orderOf(scene, room));
    await lin.looksAt('receipt of a top-up');
    await lin.taps('复制订单号');
    await lin.sees('已复制');
  },

  'of a card payment': async (scene) => {
    const { lin, room } = await atHome(scene);
    paidByCard(scene.world, room, 1);
    await lin.opens(RECORD);
    await lin.taps('现场刷卡 …');
    await lin.sees('向服务中心查询时，请提供房间、时间与金额；刷卡请带上签购单。');
    await lin.seesNoMore('复制订单号');
    await lin.looksAt('receipt of a card payment');
  },

  'after paying for another room': async (scene) => {
    const { lin, room } = await atHome(scene);
    const chen = await scene.student('陈嘉怡');
    await chen.livesIn(scene.world.freshRoom());
    await chen.opens(`/pages/recharge/index?roomId=${encodeURIComponent(room._id)}`);
    await pays(chen, true);
    await chen.taps('充值凭证与订单号');
    await chen.sees('陈**（代充）');
    await chen.sees(room.path.room);
    await chen.sees(orderOf(scene, room));
    await chen.looksAt('receipt of a top-up for another room');
    await lin.opens(`${PAGE}?orderId=${orderOf(scene, room)}`);
    await lin.sees('没有找到这笔充值。');
    // As WeChat's own message of a delivery opens it.
    await chen.opens(
      `${PAGE}?transaction_id=4200&merchant_id=1900&merchant_trade_no=${orderOf(scene, room)}`,
    );
    await chen.sees('陈**（代充）');
  },

  'not one of mine': async (scene) => {
    const { lin } = await atHome(scene);
    await lin.opens(`${PAGE}?entryId=1%3A0`);
    await lin.sees('没有找到这笔充值。');
    await lin.looksAt('receipt not found');
  },

  loading: async (scene) => {
    const { lin } = await atHome(scene);
    const answer = await holdAnswers(lin);
    await lin.opens(`${PAGE}?entryId=1%3A0`);
    await seesLoading(lin);
    await lin.looksAt('receipt loading');
    answer();
    await lin.sees('没有找到这笔充值。');
  },

  'offline, then retry': async (scene) => {
    const { lin } = await atHome(scene);
    await lin.opens(RECORD);
    await lin.sees('期初余额');
    await lin.losesTheNet();
    await lin.taps('期初余额 …');
    await lin.sees('网络不可用，请检查后重试。');
    await lin.looksAt('receipt offline');
    await lin.findsTheNet();
    await lin.taps('重试');
    await lin.sees('已到账');
  },
};

async function atHome(scene: Scene): Promise<{ lin: Student; room: Room }> {
  const room = scene.world.freshRoom();
  const lin = await scene.student('林晓雨');
  await lin.livesIn(room);
  return { lin, room };
}

/** Of one's own room, or of another's on the page that is open, which is asked about once more. */
async function pays(student: Student, opened = false): Promise<void> {
  if (!opened) await student.opens('/pages/recharge/index');
  await student.taps('¥20.00');
  await student.taps('微信支付 ¥20.00');
  if (opened) await student.taps('确认充值');
  await saysInTheSheet(student, '支付 …');
  await student.sees('充值成功');
}

function orderOf({ world }: Scene, room: Room): string {
  const order = world.emulator.database.exportDocuments('orders').find(({ roomId }) => roomId === room._id);
  expect(order).toBeDefined();
  return String(order?.['_id']);
}
