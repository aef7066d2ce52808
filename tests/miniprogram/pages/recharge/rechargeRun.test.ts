import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type PaySheetAnswer, RechargeRun } from '../../../../miniprogram/pages/recharge/rechargeRun';
import type { RechargeOrderState } from '../../../../shared/domain/payments/recharge';
import { INTENT, ORDER, progressOf } from './recharges';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('a run', () => {
  test('keeps the intent before it sends it, and each state before it is shown', async () => {
    const { run, log } = started({ paySheet: 'paid', states: ['prepaid', 'credited'] });
    run.move({ kind: 'requested', intent: INTENT });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(log).toEqual([
      'keep ordering',
      'show ordering',
      'order intent000001',
      'keep paying',
      'show paying',
      'pay prepay_id=1',
      'keep polling',
      'show polling',
      'state',
      'keep polling',
      'show polling',
      'state',
      'keep credited',
      'show credited',
    ]);
  });

  test('sends an intent once, however often it is tapped', async () => {
    const { run, log } = started({ paySheet: 'cancelled', states: [] });
    run.move({ kind: 'requested', intent: INTENT });
    run.move({ kind: 'payAgain' });
    run.move({ kind: 'payAgain' });
    await jest.advanceTimersByTimeAsync(0);
    expect(log.filter((line) => line.startsWith('order'))).toHaveLength(1);
  });

  test('asks nothing while the page is hidden, and at once when it is seen again', async () => {
    const { run, log } = started({ paySheet: 'paid', states: ['prepaid', 'credited'] });
    run.move({ kind: 'requested', intent: INTENT });
    await jest.advanceTimersByTimeAsync(100);
    run.sleep();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(log).not.toContain('state');
    run.wake();
    await jest.advanceTimersByTimeAsync(0);
    expect(log.filter((line) => line === 'state')).toHaveLength(1);
  });

  test('polls once more after a payment that failed', async () => {
    const { run } = started({ paySheet: 'failed', states: ['credited'] });
    run.move({ kind: 'requested', intent: INTENT });
    await jest.advanceTimersByTimeAsync(0);
    expect(run.flow.step).toBe('credited');
  });
});

/** A run among surroundings that answer as told and write down what they are asked. */
function started({ paySheet, states }: { paySheet: PaySheetAnswer; states: readonly RechargeOrderState[] }) {
  const log: string[] = [];
  const coming = [...states];
  const run = new RechargeRun({
    order: ({ requestId }) => {
      log.push(`order ${requestId}`);
      return Promise.resolve({ ok: true, data: ORDER });
    },
    pay: (payment) => {
      log.push(`pay ${payment['package'] ?? ''}`);
      return Promise.resolve(paySheet);
    },
    state: () => {
      log.push('state');
      return Promise.resolve({ ok: true, data: progressOf(coming.shift() ?? 'prepaid') });
    },
    keep: ({ step }) => log.push(`keep ${step}`),
    moved: ({ step }) => log.push(`show ${step}`),
  });
  return { run, log };
}
