import { describe, expect, test } from '@jest/globals';
import { fen, price, wattHour, yuanText } from '../../../../shared/domain/basis/units';

describe('units', () => {
  test('money and energy that are no safe integers are bugs', () => {
    expect(() => fen(0.5)).toThrow('Fen');
    expect(() => wattHour(2 ** 53)).toThrow('WattHour');
    expect(() => price(-1)).toThrow('Price');
  });

  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [123_456, '1234.56'],
  ])('%d fen read as %s', (amount, text) => {
    expect(yuanText(fen(amount))).toBe(text);
  });
});
