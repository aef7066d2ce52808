import { describe, expect, test } from '@jest/globals';
import { callError } from '../../../../miniprogram/api/callFunction';
import { type OutcomeView, outcomeView } from '../../../../miniprogram/pages/recharge/outcomeView';
import type { Flow } from '../../../../miniprogram/pages/recharge/rechargeFlow';
import { outcomeTexts } from '../../../../miniprogram/pages/recharge/texts';
import type { RechargeOffer } from '../../../../shared/contract/recharge';
import { startOfDayMs } from '../../../../shared/domain/basis/shanghaiTime';
import { INTENT, OFFER, OTHER_OFFER, progressOf } from './recharges';

const t = outcomeTexts.zh;
const AT_MS = startOfDayMs('2026-11-23') + 3_723_000;
const ORDERED = { intent: INTENT, orderId: 'order1' };
const CREDITED = { step: 'credited', ...ORDERED, progress: progressOf('credited'), polls: 0 } as const;

describe('what a recharge says of itself', () => {
  test.each<[OnItsWay, string, readonly string[]]>([
    [{ step: 'ordering', intent: INTENT }, t.ordering, []],
    [{ step: 'paying', ...ORDERED, payment: {} }, t.paying, []],
    [{ step: 'polling', ...ORDERED, paid: true, polls: 0 }, t.polling, []],
    [{ step: 'unpaid', ...ORDERED, reason: 'cancelled' }, t.cancelled, ['payAgain', 'anew']],
    [{ step: 'unpaid', ...ORDERED, reason: 'failed' }, t.failed, ['payAgain', 'anew']],
    [{ step: 'unpaid', intent: INTENT, reason: 'left' }, t.left, ['payAgain', 'anew']],
    [{ step: 'pending', ...ORDERED }, t.pending, ['checkAgain', 'leave', 'receipt', 'anew']],
    [{ step: 'suspended', ...ORDERED }, t.suspended, ['leave', 'receipt', 'help']],
    [CREDITED, t.credited, ['leave', 'receipt']],
  ])('$step: title and ways on', (flow, title, ways) => {
    const view = shown(flow);
    expect(view.title).toBe(title);
    expect(view.ways.map(({ act }) => act)).toEqual(ways);
    expect(view.amount).toBe('¥50.00');
  });

  test('a refusal says the table’s words and offers what may help', () => {
    const refused = (code: 'BUSY' | 'ORDER_CLOSED' | 'SERVICE_NOT_OPEN', retry: 'same' | 'anew' | 'none') => {
      const error = callError(code, { opens: '2026-11-30' });
      const view = shown({ step: 'refused', intent: INTENT, error, retry });
      return [view.text, ...view.ways.map(({ act }) => act)];
    };
    expect(refused('BUSY', 'same')).toEqual(['系统繁忙，请重试。', 'payAgain', 'anew']);
    expect(refused('ORDER_CLOSED', 'anew')).toEqual(['这笔充值已关闭，请重新发起。', 'anew']);
    expect(refused('SERVICE_NOT_OPEN', 'none')).toEqual([
      '新电表已开始计量，微信服务预计 2026-11-30 开通。',
      'anew',
      'help',
    ]);
  });
});

describe('once credited', () => {
  test('the balance shows when it is the new one', () => {
    expect(shown(CREDITED).balance).toBe('');
    expect(shown(CREDITED, { ...OFFER, availableFen: 6_234 }, true).balance).toBe('¥62.34');
  });

  test('the receipt shows each time, and waits for those to come', () => {
    const restore = { state: 'sent', commandSentAtMs: AT_MS + 2_000 } as const;
    const progress = { ...progressOf('credited', restore), paidAtMs: AT_MS, creditedAtMs: AT_MS + 1_000 };
    const view = shown({ ...CREDITED, progress });
    expect(view.text).toBe(t.restoring);
    expect(view.receipt).toEqual([
      { label: '付款', time: '01:02:03', done: true },
      { label: '入账', time: '01:02:04', done: true },
      { label: '发出恢复命令', time: '01:02:05', done: true },
      { label: '确认已通电', time: '等待中', done: false },
    ]);
    const verified = {
      ...progress,
      restore: { ...restore, state: 'verified', verifiedAtMs: AT_MS },
    } as const;
    expect(shown({ ...CREDITED, progress: verified }).text).toBe(t.restored);
    expect(shown({ ...CREDITED, progress, polls: 99 }).text).toBe(t.restoreSlow);
  });

  test('arrears that are left are said with what is still needed', () => {
    const owing = { ...OFFER, supply: 'off', availableFen: -500, restoresFromFen: 500 } as const;
    const view = shown(CREDITED, owing, true);
    expect(view.text).toBe('已到账，但仍欠费：再充 ¥5.00 起恢复供电。');
    expect(view.ways.map(({ act }) => act)).toEqual(['anew', 'leave', 'receipt']);
    expect(shown(CREDITED, { ...OFFER, supply: 'off' }, true).text).toBe(t.stillOff);
  });

  test('another one is asked about first while the money of this one may be on its way, and only then', () => {
    const asks = (flow: OnItsWay): readonly unknown[] =>
      shown(flow)
        .ways.filter(({ asksFirst }) => asksFirst)
        .map(({ act }) => act);
    expect(asks({ step: 'pending', ...ORDERED })).toEqual(['anew']);
    expect(asks({ step: 'unpaid', ...ORDERED, reason: 'failed' })).toEqual([]);
    expect(asks(CREDITED)).toEqual([]);
  });

  test('another’s room is named, its balance is not, and nobody is asked for messages', () => {
    const view = shown(CREDITED, OTHER_OFFER);
    expect(view.text).toBe(`已充入 ${INTENT.pathText}。`);
    expect(view).toMatchObject({ balance: '', offersMessages: false });
    expect(shown(CREDITED).offersMessages).toBe(true);
  });
});

type OnItsWay = Exclude<Flow, { step: 'choosing' }>;

function shown(flow: OnItsWay, offer: RechargeOffer = OFFER, offerIsNew = false): OutcomeView {
  return outcomeView(flow, { offer, offerIsNew }, 'zh', t);
}
