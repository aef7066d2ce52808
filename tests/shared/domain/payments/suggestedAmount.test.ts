import { describe, expect, test } from '@jest/globals';
import { isNearNothing, suggestedAmount } from '../../../../shared/domain/payments/suggestedAmount';

describe('what is suggested for a cut room is its debt and about five days, rounded up', () => {
  test.each<[debtFen: number, dayFen: number | undefined, suggestedFen: number]>([
    [512, 500, 4_000], // 5.12 + 25.00
    [2_345, 331, 4_000], // 23.45 + 16.55 is 40.00 to the fen
    [2_345, 332, 5_000], // a fen a day more is the next ten
    [100, 0, 1_000], // hardly anything is used
    [2_990, 10, 4_000], // 0.10 would be left of 30.00
    [512, undefined, 3_000], // nothing is known: 20.00 ahead
    [12_000, 900, 17_000],
    [48_000, 900, 50_000], // one payment is 500.00 at most
    [60_000, 900, 50_000],
  ])('%d fen owed, %p fen a day: %d fen', (debtFen, dayFen, suggestedFen) => {
    expect(suggestedAmount(debtFen, dayFen)).toBe(suggestedFen);
  });
});

describe('what is left is near nothing if it is gone within a day', () => {
  test.each<[leftFen: number, dayFen: number | undefined, near: boolean]>([
    [0, 500, true],
    [499, 500, true],
    [500, 500, false],
    [99, 0, true],
    [99, undefined, true],
    [100, undefined, false],
    [-1, 500, false], // still owing is said otherwise
  ])('%d fen left, %p fen a day: %p', (leftFen, dayFen, near) => {
    expect(isNearNothing(leftFen, dayFen)).toBe(near);
  });
});
