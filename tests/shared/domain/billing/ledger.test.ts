import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fen, yuanText } from '../../../../shared/domain/basis/units';
import { availableOf, creditsOf, type LedgerEntry } from '../../../../shared/domain/billing/ledger';

const entry = fc.integer({ min: -50_000, max: 50_000 }).map((amount, index = 0): LedgerEntry => ({
  _id: `e${index}`,
  roomId: 'r',
  kind: 'correction',
  amountFen: fen(amount),
  atMs: 0,
}));

describe('the ledger', () => {
  test('a balance is the fold of its entries, in any order and in any parts', () => {
    fc.assert(
      fc.property(
        fc.array(entry),
        fc.array(entry),
        fc.integer({ min: 0, max: 100_000 }),
        (first, second, charge) => {
          const whole = creditsOf([...first, ...second]);
          expect(fen(creditsOf(second) + creditsOf(first))).toBe(whole);
          expect(availableOf(whole, fen(charge))).toBe(whole - charge);
        },
      ),
    );
  });

  test('arrears are a real negative balance', () => {
    expect(yuanText(availableOf(fen(1_000), fen(1_234)))).toBe('-2.34');
  });
});
