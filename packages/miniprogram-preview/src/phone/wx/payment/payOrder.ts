/** The order behind a prepayment, as the local cloud's WeChat Pay knows it. */
import { control } from '../../controlApi';

export interface PayOrder {
  readonly prepayId: string;
  readonly outTradeNo: string;
  readonly openid: string;
  readonly subMchId: string;
  /** What is bought. */
  readonly body: string;
  readonly totalFen: number;
  readonly state: 'NOTPAY' | 'SUCCESS' | 'CLOSED';
}

const PACKAGE = /^prepay_id=(.+)$/;

/** @param packageText `prepay_id=…`, as `wx.requestPayment` is given it */
export async function findPayOrder(packageText: unknown): Promise<PayOrder | undefined> {
  const prepayId = PACKAGE.exec(String(packageText))?.[1];
  const { orders } = await control<{ readonly orders: readonly PayOrder[] }>('orders');
  return orders.find((order) => order.prepayId === prepayId);
}

export function yuanText(totalFen: number): string {
  return `¥${Math.floor(totalFen / 100)}.${String(totalFen % 100).padStart(2, '0')}`;
}
