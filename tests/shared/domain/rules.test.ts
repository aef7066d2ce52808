import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  dayOf,
  hourOfDay,
  isDay,
  messageTime,
  startOfDayMs,
} from '../../../shared/domain/basis/shanghaiTime';
import { fen, price, wattHour, yuanText } from '../../../shared/domain/basis/units';
import { forecastDays } from '../../../shared/domain/billing/forecast';
import { availableFen, creditsOf, type LedgerEntry } from '../../../shared/domain/billing/ledger';
import { changesLeft, decideBinding, usageVisibleFrom } from '../../../shared/domain/residents/binding';
import { maskName } from '../../../shared/domain/residents/maskName';

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
          expect(availableFen(whole, fen(charge))).toBe(whole - charge);
        },
      ),
    );
  });

  test('arrears are a real negative balance', () => {
    expect(yuanText(availableFen(fen(1_000), fen(1_234)))).toBe('-2.34');
  });
});

describe('binding', () => {
  test.each([
    [undefined, { kind: 'first' }],
    [{ roomId: 'a', changesUsed: 3 }, { kind: 'same' }],
    [
      { roomId: 'b', changesUsed: 0 },
      { kind: 'change', changesUsed: 1 },
    ],
    [
      { roomId: 'b', changesUsed: 2 },
      { kind: 'change', changesUsed: 3 },
    ],
    [{ roomId: 'b', changesUsed: 3 }, { kind: 'banned' }],
  ] as const)('of %j to room a', (binding, decision) => {
    expect(decideBinding(binding, { _id: 'a' })).toEqual(decision);
  });

  test('the first binding is no change', () => {
    expect([
      changesLeft(undefined),
      changesLeft({ changesUsed: 1 }),
      changesLeft({ changesUsed: 9 }),
    ]).toEqual([3, 2, 0]);
  });

  test('a name shows its first letter', () => {
    expect(['王子涵', ' Alice', '𠮷野'].map(maskName)).toEqual(['王**', 'A**', '𠮷**']);
  });

  test('an unconfirmed binding sees no usage from before it', () => {
    const boundAtMs = startOfDayMs('2024-05-06') + 1;
    expect(usageVisibleFrom({ confirmed: false, boundAtMs })).toBe('2024-05-06');
    expect(usageVisibleFrom({ confirmed: true, boundAtMs })).toBeUndefined();
  });
});

describe('Shanghai time', () => {
  test('a day begins at sixteen hours UTC the day before, in every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (timeMs) => {
        const day = dayOf(timeMs);
        expect(startOfDayMs(day)).toBeLessThanOrEqual(timeMs);
        expect(startOfDayMs(addDays(day, 1))).toBeGreaterThan(timeMs);
        expect(dayOf(startOfDayMs(day))).toBe(day);
      }),
    );
    expect(new Date(startOfDayMs('2024-03-01')).toISOString()).toBe('2024-02-29T16:00:00.000Z');
  });

  test('reads as WeChat wants it', () => {
    expect(messageTime(Date.UTC(2019, 9, 1, 7, 1))).toBe('2019年10月1日 15:01');
    expect(hourOfDay(Date.UTC(2019, 9, 1, 15, 30))).toBe(23.5);
  });

  test.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-13-01', false],
    ['24-1-1', false],
  ])('%s is a day: %s', (text, real) => {
    expect(isDay(text)).toBe(real);
  });
});

describe('the forecast', () => {
  test('steady use gives one number', () => {
    const days = Array.from({ length: 28 }, () => 10_000);
    expect(forecastDays(fen(5_000), days, '2024-05-05', price(5_000))).toEqual({
      fewestDays: 10,
      mostDays: 10,
    });
  });

  test('a week that used more gives a range', () => {
    const days = [...Array.from({ length: 21 }, () => 5_000), ...Array.from({ length: 7 }, () => 10_000)];
    const forecast = forecastDays(fen(5_000), days, '2024-05-05', price(5_000));
    expect(forecast?.fewestDays).toBeLessThan(forecast?.mostDays ?? 0);
  });

  test('nothing used, or no day yet, gives none; arrears give zero days', () => {
    expect(forecastDays(fen(5_000), [], '2024-05-05', price(5_000))).toBeUndefined();
    expect(forecastDays(fen(5_000), [0, 0], '2024-05-05', price(5_000))).toBeUndefined();
    expect(forecastDays(fen(-1), [100], '2024-05-05', price(5_000))).toEqual({ fewestDays: 0, mostDays: 0 });
  });
});

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
