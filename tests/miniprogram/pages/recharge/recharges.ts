/** A recharge as the phone sees it, to be varied by tests. */
import type { RechargeIntent } from '../../../../miniprogram/pages/recharge/rechargeFlow';
import type { OrderProgress, RechargeOffer } from '../../../../shared/contract/recharge';
import { defined } from '../../../../shared/domain/basis/defined';

export const INTENT: RechargeIntent = {
  requestId: 'intent000001',
  roomId: 'bnuz/yhy15/3/301',
  pathText: '北京师范大学珠海校区 粤华苑 15 栋 3 层 301',
  amountFen: 5_000,
  wishedAtMs: 0,
};

export const ORDER = { orderId: 'order1', payment: { package: 'prepay_id=1' } };

export function progressOf(state: OrderProgress['state'], restore?: OrderProgress['restore']): OrderProgress {
  return { orderId: 'order1', state, amountFen: 5_000, ...defined({ restore }) };
}

const ROOM = {
  roomId: INTENT.roomId,
  path: { area: '北京师范大学珠海校区', building: '粤华苑 15 栋', floor: '3 层', room: '301' },
  pathText: INTENT.pathText,
  supply: 'on',
  quickAmountsFen: [2_000, 5_000, 10_000, 20_000],
  smallestFen: 100,
  largestFen: 50_000,
  templates: { lowBalance: 'template1', supply: 'template2' },
} as const;

export const NOW_MS = Date.UTC(2026, 10, 23, 6, 0); // 14:00 in Shanghai

export const OFFER: RechargeOffer = { ...ROOM, own: true, availableFen: 1_234, asOfMs: NOW_MS - 60_000 };
export const OTHER_OFFER: RechargeOffer = { ...ROOM, own: false, hint: '王**' };
