import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fen, yuanText } from '../../../../shared/domain/basis/units';
import {
  type AmountRefusal,
  LARGEST_RECHARGE_FEN,
  parseAmount,
  SMALLEST_RECHARGE_FEN,
} from '../../../../shared/domain/payments/recharge';
import { anyCharacter } from '../../../support/arbitraries';

describe('an amount as typed', () => {
  test.each<readonly [string, number]>([
    ['1', 100],
    ['1.5', 150],
    ['29.99', 2_999],
    ['500', 50_000],
    ['500.00', 50_000],
    ['5.', 500],
    ['007', 700],
    [' 20 ', 2_000],
    ['¥20', 2_000],
    ['￥ 20', 2_000],
    ['20元', 2_000],
    ['２０．５０', 2_050],
    [`${'0'.repeat(9_999)}2`, 200],
  ])('%.20s is %i fen', (text, amountFen) => {
    expect(parseAmount(text)).toEqual({ ok: true, value: amountFen });
  });

  test.each<readonly [string, AmountRefusal]>([
    ['', 'AMOUNT_NOT_A_NUMBER'],
    ['  ', 'AMOUNT_NOT_A_NUMBER'],
    ['0', 'AMOUNT_TOO_SMALL'],
    ['0.99', 'AMOUNT_TOO_SMALL'],
    ['0.001', 'AMOUNT_NOT_WHOLE_FEN'],
    ['12.345', 'AMOUNT_NOT_WHOLE_FEN'],
    ['1.000', 'AMOUNT_NOT_WHOLE_FEN'],
    ['500.01', 'AMOUNT_TOO_LARGE'],
    ['1000000000', 'AMOUNT_TOO_LARGE'],
    ['9007199254740993', 'AMOUNT_TOO_LARGE'],
    ['9'.repeat(10_000), 'AMOUNT_TOO_LARGE'],
    ['1e9', 'AMOUNT_NOT_A_NUMBER'],
    ['1E2', 'AMOUNT_NOT_A_NUMBER'],
    ['0x10', 'AMOUNT_NOT_A_NUMBER'],
    ['-20', 'AMOUNT_NOT_A_NUMBER'],
    ['+20', 'AMOUNT_NOT_A_NUMBER'],
    ['.5', 'AMOUNT_NOT_A_NUMBER'],
    ['1.2.3', 'AMOUNT_NOT_A_NUMBER'],
    ['1,000', 'AMOUNT_NOT_A_NUMBER'],
    ['1 0', 'AMOUNT_NOT_A_NUMBER'],
    ['5²', 'AMOUNT_NOT_A_NUMBER'],
    ['②', 'AMOUNT_NOT_A_NUMBER'],
    ['½', 'AMOUNT_NOT_A_NUMBER'],
    ['٢٠', 'AMOUNT_NOT_A_NUMBER'],
    ['二十', 'AMOUNT_NOT_A_NUMBER'],
    ['abc', 'AMOUNT_NOT_A_NUMBER'],
    ['💰', 'AMOUNT_NOT_A_NUMBER'],
    ['元', 'AMOUNT_NOT_A_NUMBER'],
    ['¥¥5', 'AMOUNT_NOT_A_NUMBER'],
    ['20元元', 'AMOUNT_NOT_A_NUMBER'],
    ['NaN', 'AMOUNT_NOT_A_NUMBER'],
    ['Infinity', 'AMOUNT_NOT_A_NUMBER'],
    ['字'.repeat(10_000), 'AMOUNT_NOT_A_NUMBER'],
  ])('%.20s is refused with %s', (text, code) => {
    expect(parseAmount(text)).toEqual({ ok: false, code });
  });

  test('that is shown can be typed again', () => {
    const amounts = fc.integer({ min: SMALLEST_RECHARGE_FEN, max: LARGEST_RECHARGE_FEN });
    fc.assert(
      fc.property(amounts, (amountFen) => {
        expect(parseAmount(yuanText(fen(amountFen)))).toEqual({ ok: true, value: amountFen });
      }),
    );
  });

  test('whatever it is gets whole fen within the limits or a code, and never throws', () => {
    const numeric = fc.stringMatching(/^[0-9０-９.．¥￥元 eE+-]{0,30}$/);
    fc.assert(
      fc.property(fc.oneof(numeric, fc.string({ unit: anyCharacter })), (text) => {
        const parsed = parseAmount(text);
        if (!parsed.ok) return;
        expect(Number.isInteger(parsed.value)).toBe(true);
        expect(parsed.value).toBeGreaterThanOrEqual(SMALLEST_RECHARGE_FEN);
        expect(parsed.value).toBeLessThanOrEqual(LARGEST_RECHARGE_FEN);
      }),
    );
  });
});
