/** What WeChat Pay knows: orders, payments, and how far it is with telling functions; paying as a payer does. */
import { ask, cloudNowMs } from '../cloud';
import { button, element, labelled, select } from '../element';
import { distance, moment, yuan } from '../format';
import { Pager } from '../pager';
import type { Act, Tab } from '../tab';
import { table } from '../table';

interface Order {
  readonly subMchId: string;
  readonly outTradeNo: string;
  readonly openid: string;
  readonly body: string;
  readonly totalFen: number;
  readonly functionName: string;
  readonly createdAtMs: number;
  readonly state: 'NOTPAY' | 'SUCCESS' | 'CLOSED';
  readonly payment?: { readonly transactionId: string; readonly paidAtMs: number };
  readonly callback?: {
    readonly attempts: number;
    readonly acknowledged: boolean;
    readonly dueAtMs?: number;
  };
}

const ON_A_PAGE = 25;
const FATES = [
  ['deliver', 'the callback is delivered'],
  ['duplicate', 'the callback comes twice'],
  ['late', 'the callback comes late'],
  ['drop', 'the callback is lost'],
  ['decline', 'the bank declines'],
] as const;

export function ordersTab(act: Act, refreshed: () => void): Tab {
  const pager = new Pager(ON_A_PAGE, refreshed);
  const empty = element('p', { class: 'empty' }, 'Nothing was ordered yet.');
  const fate = select(FATES, () => {
    act(() => ask('pay/next', { fate: fate.value }));
  });
  const orders = table<Order>('Orders', ({ subMchId, outTradeNo }) => `${subMchId}/${outTradeNo}`, [
    { name: 'ordered', cell: ({ createdAtMs }) => moment(createdAtMs) },
    { name: 'order', cell: ({ outTradeNo, body }) => twoLines(outTradeNo, body) },
    { name: 'payer', cell: ({ openid }) => openid },
    { name: 'amount', number: true, cell: ({ totalFen }) => yuan(totalFen) },
    { name: 'state', cell: stateView },
    { name: 'callback', cell: callbackView },
    { name: '', cell: (order) => order.state === 'NOTPAY' && payButton(order, act) },
  ]);
  return {
    name: 'orders',
    title: 'Orders',
    element: element(
      'section',
      {},
      element(
        'div',
        { class: 'row' },
        labelled('with the next payment', fate),
        button('Send callbacks that are due', () => {
          act(() => ask('pay/deliver-due'));
        }),
      ),
      empty,
      orders.element,
      pager.element,
    ),
    async refresh() {
      const [answer, next] = await Promise.all([
        ask<{ orders: readonly Order[]; total: number }>('orders', { skip: pager.skip, limit: pager.limit }),
        ask<{ fate: string }>('pay/next'),
      ]);
      if (document.activeElement !== fate) fate.value = next.fate;
      empty.hidden = answer.total > 0;
      orders.element.hidden = answer.total === 0;
      orders.show(answer.orders.toReversed());
      pager.show(answer.orders.length, answer.total);
    },
  };
}

function payButton({ outTradeNo }: Order, act: Act): HTMLElement {
  const pay = button('Pay', () => {
    act(() => ask('pay', { order: outTradeNo }));
  });
  pay.setAttribute('aria-label', `Pay ${outTradeNo}`);
  return pay;
}

function stateView({ state, payment }: Order): HTMLElement {
  const words = element('span', { class: state === 'SUCCESS' ? 'good' : '' }, state);
  return payment ? twoLines(words, moment(payment.paidAtMs)) : words;
}

function callbackView({ callback, functionName, state }: Order): HTMLElement | string {
  if (!callback) return state === 'SUCCESS' ? `${functionName} is not told` : '';
  if (callback.acknowledged) return twoLines(functionName, `understood, attempt ${callback.attempts}`);
  const due =
    callback.dueAtMs === undefined
      ? 'given up'
      : `next ${distance(callback.dueAtMs - (cloudNowMs() ?? callback.dueAtMs))}`;
  return twoLines(functionName, `${callback.attempts} attempts, ${due}`);
}

function twoLines(first: string | Node, second: string): HTMLElement {
  return element('span', { class: 'lines' }, element('span', {}, first), element('small', {}, second));
}
