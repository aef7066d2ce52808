import { describe, expect, test } from '@jest/globals';
import { callError } from '../../../../miniprogram/api/callFunction';
import { pendingRecharge, resumed } from '../../../../miniprogram/pages/recharge/pendingRecharge';
import {
  CHOOSING,
  type Flow,
  type FlowEvent,
  next,
  nextPollMs,
} from '../../../../miniprogram/pages/recharge/rechargeFlow';
import type { ErrorCode } from '../../../../shared/contract/errors';
import { MINUTE_MS } from '../../../../shared/domain/basis/shanghaiTime';
import { INTENT, ORDER, progressOf } from './recharges';

const REQUESTED: FlowEvent = { kind: 'requested', intent: INTENT };
const ORDERED: FlowEvent = { kind: 'ordered', order: ORDER };
const PAYING = after(REQUESTED, ORDERED);
const PREPAID: FlowEvent = { kind: 'progress', progress: progressOf('prepaid') };

describe('the way of a recharge', () => {
  test('wished, ordered, paid, looked for, credited', () => {
    const credited = after(REQUESTED, ORDERED, { kind: 'paid' }, PREPAID, {
      kind: 'progress',
      progress: progressOf('credited'),
    });
    expect(credited.step).toBe('credited');
    expect(nextPollMs(credited)).toBeUndefined();
  });

  test('a cancelled payment is paid again as the same intent', () => {
    const again = next(next(PAYING, { kind: 'cancelled' }), { kind: 'payAgain' });
    expect(again).toEqual({ step: 'ordering', intent: INTENT, orderId: 'order1' });
  });

  test('what the pay sheet says never credits', () => {
    expect(next(PAYING, { kind: 'paid' }).step).toBe('polling');
  });

  test('a payment that failed and yet was taken is credited when it is seen', () => {
    const failed = next(PAYING, { kind: 'failed' });
    expect(failed.step).toBe('unpaid');
    expect(next(failed, { kind: 'progress', progress: progressOf('credited') }).step).toBe('credited');
  });

  test.each<[ErrorCode, string]>([
    ['ORDER_CLOSED', 'anew'],
    ['ORDER_DIFFERS', 'anew'],
    ['PAYMENT_UNAVAILABLE', 'same'],
    ['UNREACHABLE', 'same'],
    ['BUSY', 'same'],
    ['SERVICE_NOT_OPEN', 'none'],
    ['ROOM_PATH_DIFFERS', 'none'],
  ])('refused with %s it can be tried: %s', (code, retry) => {
    const refused = next(after(REQUESTED), { kind: 'refused', error: callError(code) });
    expect(refused).toMatchObject({ step: 'refused', retry });
  });

  test('an order that is refused for being paid is looked for', () => {
    const paidAfterAll = after(
      REQUESTED,
      ORDERED,
      { kind: 'failed' },
      { kind: 'payAgain' },
      {
        kind: 'refused',
        error: callError('ORDER_PAID'),
      },
    );
    expect(paidAfterAll).toMatchObject({ step: 'polling', paid: true });
  });

  test('money that does not match is told as such', () => {
    const polling = next(PAYING, { kind: 'paid' });
    expect(next(polling, { kind: 'progress', progress: progressOf('suspended') }).step).toBe('suspended');
  });

  test('an answer about another order changes nothing', () => {
    const other = { ...progressOf('credited'), orderId: 'order2' };
    const polling = next(PAYING, { kind: 'paid' });
    expect(next(polling, { kind: 'progress', progress: other })).toBe(polling);
  });

  test.each<FlowEvent['kind']>(['paid', 'cancelled', 'failed', 'payAgain', 'checkAgain', 'pollFailed'])(
    '%s does not fit before there is an intent',
    (kind) => {
      expect(next(CHOOSING, { kind } as FlowEvent)).toBe(CHOOSING);
    },
  );
});

describe('polling', () => {
  test('goes on for half a minute with growing waits, then is pending', () => {
    const { waits, end } = pollUntilEnd(next(PAYING, { kind: 'paid' }), PREPAID);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(sum(waits)).toBe(30_000);
    expect(end.step).toBe('pending');
    expect(next(end, { kind: 'checkAgain' })).toMatchObject({ step: 'polling', polls: 0 });
  });

  test('counts a look that was not answered', () => {
    expect(pollUntilEnd(next(PAYING, { kind: 'paid' }), { kind: 'pollFailed' }).end.step).toBe('pending');
  });

  test('for the relay lasts two minutes, and ends once it is seen closed', () => {
    const credited = after(REQUESTED, ORDERED, { kind: 'paid' }, sentRestore());
    expect(sum(pollUntilEnd(credited, sentRestore()).waits)).toBe(2 * MINUTE_MS);
    const verified = progressOf('credited', { state: 'verified', verifiedAtMs: 9 });
    expect(nextPollMs(next(credited, { kind: 'progress', progress: verified }))).toBeUndefined();
  });
});

describe('after the app was left', () => {
  test('while it was ordering, the same intent can be gone on with', () => {
    expect(reopened(after(REQUESTED))).toEqual({ step: 'unpaid', intent: INTENT, reason: 'left' });
  });

  test('while the pay sheet was shown, the order is looked for, and found unpaid or closed', () => {
    const polling = reopened(PAYING);
    expect(polling).toMatchObject({ step: 'polling', paid: false, orderId: 'order1' });
    expect(pollUntilEnd(polling, PREPAID).end).toMatchObject({ step: 'unpaid', reason: 'left' });
    const closed = next(polling, { kind: 'progress', progress: progressOf('closed') });
    expect(closed).toMatchObject({ step: 'refused', retry: 'anew' });
  });

  test('after it was paid, the order is looked for as long as it takes', () => {
    const { end } = pollUntilEnd(next(PAYING, { kind: 'paid' }), PREPAID);
    expect(reopened(end, 60 * MINUTE_MS)).toMatchObject({ step: 'polling', paid: true });
  });

  test('an unpaid intent is forgotten once its order is closed', () => {
    expect(reopened(next(PAYING, { kind: 'cancelled' }), 15 * MINUTE_MS)).toEqual(CHOOSING);
  });

  test('at its end there is nothing to come back to', () => {
    const credited = after(REQUESTED, ORDERED, { kind: 'paid' }, sentRestore());
    expect([pendingRecharge(credited), pendingRecharge(CHOOSING)]).toEqual([undefined, undefined]);
  });
});

function after(...events: readonly FlowEvent[]): Flow {
  return events.reduce(next, CHOOSING);
}

function sentRestore(): FlowEvent {
  return { kind: 'progress', progress: progressOf('credited', { state: 'sent', commandSentAtMs: 5 }) };
}

function reopened(flow: Flow, nowMs = 1_000): Flow {
  const found = pendingRecharge(flow);
  if (found === undefined) throw new Error('nothing was kept');
  return resumed(JSON.parse(JSON.stringify(found)) as typeof found, nowMs);
}

/** Answers every look the same way until nothing is waited for any more. */
function pollUntilEnd(from: Flow, answer: FlowEvent): { waits: readonly number[]; end: Flow } {
  const waits: number[] = [];
  let flow = from;
  for (let waitMs = nextPollMs(flow); waitMs !== undefined; waitMs = nextPollMs(flow)) {
    waits.push(waitMs);
    flow = next(flow, answer);
  }
  return { waits, end: flow };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
