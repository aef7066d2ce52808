/** The form of a card slip: the amount first, and what the phone keeps of the terminal in one line. */
import { describe, expect, test } from '@jest/globals';
import { EMPTY, fieldViews, isTerminalKept, type Typed } from '../../../miniprogram/staff/pages/pos/posForm';
import { posTexts } from '../../../miniprogram/staff/pages/pos/texts';

const KEPT: Typed = { ...EMPTY, merchant: '898440060120001', terminal: 'T0000001', batch: '000007' };

function fields(folded: boolean, letters = false): object {
  const views = fieldViews({ folded, letters, begun: false }, posTexts.en);
  return Object.fromEntries(views.map(({ field, kind, next }) => [field, `${kind} ${next}`]));
}

describe('a slip', () => {
  test('of a known terminal asks for what is new alone, the amount first', () => {
    expect(fields(true)).toEqual({
      amount: 'digit voucher',
      voucher: 'number reference',
      reference: 'number ',
    });
  });

  test('of an unknown one goes on to the terminal', () => {
    expect(fields(false)).toEqual({
      amount: 'digit voucher',
      voucher: 'number reference',
      reference: 'number merchant',
      merchant: 'text terminal',
      terminal: 'text batch',
      batch: 'number ',
    });
  });

  test('says where its reference begins as on the last one', () => {
    const hints = (begun: boolean): readonly string[] =>
      fieldViews({ folded: true, letters: false, begun }, posTexts.en).map(({ hint }) => hint);
    expect(hints(false)).toEqual(['', '6 characters', '12 characters']);
    expect(hints(true)[2]).toBe('12 characters; begins as on the last slip, please check');
  });

  test('may have letters in its reference', () => {
    expect(fields(true, true)).toMatchObject({ reference: 'text ' });
  });
});

describe('a terminal', () => {
  test('that was posted from is known', () => {
    expect(isTerminalKept(KEPT)).toBe(true);
  });

  test.each(['merchant', 'terminal', 'batch'] as const)('is asked for where its %s is missing', (field) => {
    expect(isTerminalKept({ ...KEPT, [field]: '' })).toBe(false);
  });
});
