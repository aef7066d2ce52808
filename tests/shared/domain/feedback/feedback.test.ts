import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { VERDICT_WITHIN_MS } from '../../../../shared/domain/basis/picture';
import { NEVER_MS } from '../../../../shared/domain/basis/shanghaiTime';
import {
  countOneMore,
  type DayCount,
  type Feedback,
  isSameFeedback,
  nextRoundAtMs,
  type Picture,
  ROUNDS_ALLOWED,
} from '../../../../shared/domain/feedback/feedback';

const FEEDBACK: Feedback = {
  _id: 'R1',
  feedbackId: 'feedback-1',
  openid: 'oLin',
  text: '灯坏了',
  pictures: [],
  atMs: 0,
  state: 'open',
  answers: [],
  rounds: 0,
  nextCheckAtMs: 0,
};

const picture = (fileId: string, state: Picture['state'] = 'checking'): Picture => ({
  fileId,
  keptId: `kept ${fileId}`,
  state,
});

describe('a repetition', () => {
  const feedback = { ...FEEDBACK, contact: '微信', pictures: [picture('a', 'shown'), picture('b')] };

  test('is the same whatever became of its pictures meanwhile', () => {
    expect(isSameFeedback(feedback, { ...feedback, pictures: [picture('a'), picture('b', 'removed')] })).toBe(
      true,
    );
  });

  test.each<readonly [string, Partial<Feedback>]>([
    ['another text', { text: '灯又坏了' }],
    ['another contact', { contact: '电话' }],
    ['one picture fewer', { pictures: [picture('a')] }],
    ['the pictures in another order', { pictures: [picture('b'), picture('a')] }],
    ['two pictures whose ids only run together', { pictures: [picture('a,b')] }],
  ])('with %s is another feedback', (_rule, change) => {
    expect(isSameFeedback(feedback, { ...feedback, ...change })).toBe(false);
  });
});

test('on no day are more taken than allowed, and a new day begins at nothing', () => {
  const days = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 60 }).map((steps) => steps.sort());
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 6 }), (sent, allowed) => {
      let counted: DayCount | undefined;
      const taken = new Map<number, number>();
      for (const day of sent) {
        const next = countOneMore(counted, 'R1', `2026-10-0${day}`, allowed);
        if (next) taken.set(day, (taken.get(day) ?? 0) + 1);
        counted = next ?? counted;
      }
      for (const day of new Set(sent)) {
        const wanted = sent.filter((one) => one === day).length;
        expect(taken.get(day) ?? 0).toBe(Math.min(wanted, allowed));
      }
    }),
  );
});

test('rounds end: after the last, and as soon as no picture waits', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 8 }),
      fc.array(fc.constantFrom('checking', 'shown', 'removed')),
      (rounds, states) => {
        const pictures = states.map((state, index) => picture(String(index), state));
        const atMs = nextRoundAtMs({ ...FEEDBACK, rounds, pictures }, 1_000);
        const goesOn = rounds + 1 < ROUNDS_ALLOWED && states.includes('checking');
        expect(atMs).toBe(goesOn ? 1_000 + VERDICT_WITHIN_MS : NEVER_MS);
      },
    ),
  );
});
