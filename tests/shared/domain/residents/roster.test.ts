import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideRoster, isEnrolled, ROSTER_TRIES_ALLOWED } from '../../../../shared/domain/residents/roster';

const ENROLLED = { _id: '2026001', name: '林晓雨', roomId: 'r1' };

describe('an answer to the roster', () => {
  test.each<readonly [string, string, string, string, boolean]>([
    ['is right as enrolled', '林晓雨', '2026001', 'r1', true],
    ['is right with blanks around', ' 林晓雨 ', ' 2026001', 'r1', true],
    ['is right with full-width digits', '林晓雨', '２０２６００１', 'r1', true],
    ['is right with a blank inside', '林 晓雨', '2026001', 'r1', true],
    ['is wrong with another name', '林晓', '2026001', 'r1', false],
    ['is wrong with another number', '林晓雨', '2026002', 'r1', false],
    ['is wrong with a zero left out', '林晓雨', '02026001', 'r1', false],
    ['is wrong for another room', '林晓雨', '2026001', 'r2', false],
  ])('%s', (_rule, name, studentNo, room, right) => {
    expect(isEnrolled(ENROLLED, { name, studentNo }, { _id: room })).toBe(right);
  });

  test('is wrong where nobody is enrolled', () => {
    expect(isEnrolled(undefined, { name: '林晓雨', studentNo: '2026001' }, { _id: 'r1' })).toBe(false);
  });
});

describe('tries', () => {
  test('two wrong answers leave some, the third locks', () => {
    let wrong: readonly string[] = [];
    const decisions = ['a', 'b', 'c', 'd'].map((answer) => {
      const decision = decideRoster({ wrong }, false, answer);
      if (decision.kind !== 'enrolled') wrong = decision.wrong;
      return decision.kind === 'mismatch' ? decision.left : decision.kind;
    });
    expect(decisions).toEqual([2, 1, 'locked', 'locked']);
    expect(wrong).toEqual(['a', 'b', 'c']);
  });

  test('the same wrong answer again is no further try', () => {
    expect(decideRoster({ wrong: ['a', 'b'] }, false, 'b')).toMatchObject({ kind: 'mismatch', left: 1 });
  });

  test('of whatever answers, no more than three wrong ones are ever looked at', () => {
    const answers = fc.array(fc.record({ right: fc.boolean(), id: fc.stringMatching(/^[a-h]$/) }));
    fc.assert(
      fc.property(answers, (given) => {
        let wrong: readonly string[] = [];
        const mismatched = new Set<string>();
        for (const { right, id } of given) {
          const decision = decideRoster({ wrong }, right, id);
          if (decision.kind === 'enrolled') expect(wrong.length).toBeLessThan(ROSTER_TRIES_ALLOWED);
          else wrong = decision.wrong;
          if (decision.kind === 'mismatch') mismatched.add(id);
        }
        expect(wrong.length).toBeLessThanOrEqual(ROSTER_TRIES_ALLOWED);
        expect(mismatched.size).toBeLessThan(ROSTER_TRIES_ALLOWED);
      }),
    );
  });
});
