import { describe, expect, test } from '@jest/globals';
import { parseCron } from '../../src/timers/cron';

const shanghai = (text: string): number => Date.parse(`${text}+08:00`);
const next = (expression: string, after: string): string | undefined => {
  const atMs = parseCron(expression).next(shanghai(after));
  return atMs === undefined ? undefined : new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 19);
};

describe('a trigger fires next, by the clocks of Shanghai,', () => {
  test.each<readonly [rule: string, expression: string, after: string, expected: string | undefined]>([
    ['every minute', '0 * * * * * *', '2026-03-01T16:00:30', '2026-03-01T16:01:00'],
    ['strictly after', '0 * * * * * *', '2026-03-01T16:01:00', '2026-03-01T16:02:00'],
    ['every five seconds', '*/5 * * * * * *', '2026-03-01T16:00:03', '2026-03-01T16:00:05'],
    ['at eight in the morning', '0 0 8 * * * *', '2026-03-01T09:00:00', '2026-03-02T08:00:00'],
    ['at midnight of Shanghai', '0 0 0 * * * *', '2026-03-01T23:59:59', '2026-03-02T00:00:00'],
    ['in a list', '0 15,45 10-11 * * * *', '2026-03-01T10:45:00', '2026-03-01T11:15:00'],
    ['on the first of the month', '0 30 0 1 * * *', '2026-03-01T00:30:00', '2026-04-01T00:30:00'],
    ['on working days', '0 0 9 * * MON-FRI *', '2026-03-06T09:00:00', '2026-03-09T09:00:00'],
    ['on two days of the week', '0 0 9 * * SUN,TUE *', '2026-03-01T09:00:00', '2026-03-03T09:00:00'],
    ['every ten minutes from the first', '0 1/10 * * * * *', '2026-03-01T16:01:00', '2026-03-01T16:11:00'],
    ['on a day of the week', '0 0 9 * * MON *', '2026-03-06T09:00:00', '2026-03-09T09:00:00'],
    ['on leap days', '0 0 0 29 2 * *', '2026-03-01T00:00:00', '2028-02-29T00:00:00'],
    ['in its year', '0 0 0 1 1 * 2028', '2026-03-01T00:00:00', '2028-01-01T00:00:00'],
    ['in its years, in any order', '0 0 0 1 1 * 2030,2028', '2028-01-01T00:00:00', '2030-01-01T00:00:00'],
    ['still in its year', '0 0 8 * * * 2026', '2026-12-31T07:59:59', '2026-12-31T08:00:00'],
    ['never after its year', '0 0 8 * * * 2026', '2026-12-31T08:00:00', undefined],
    ['never, its year is over', '0 0 8 * * * 2025', '2026-03-01T00:00:00', undefined],
    ['never, its year has no leap day', '0 0 0 29 2 * 2026', '2026-01-01T00:00:00', undefined],
    [
      'in the leap day of one of its years',
      '0 0 0 29 2 * 2027,2032',
      '2026-01-01T00:00:00',
      '2032-02-29T00:00:00',
    ],
    ['at the turn of the year in Shanghai', '0 0 0 * * * 2027', '2026-12-31T12:00:00', '2027-01-01T00:00:00'],
  ])('%s', (_rule, expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });
});

describe('no trigger:', () => {
  test.each([
    '',
    '* * * * *',
    '0 * * * * *',
    '0 * * * * * * *',
    '@daily',
    '60 * * * * * *',
    '0 60 * * * * *',
    '0 0 24 * * * *',
    '0 0 0 32 * * *',
    '0 0 0 30 2 * *',
    '0 0 0 * 13 * *',
    '0 0 0 * * 8 *',
    '0 0 0 * * * 26',
    '0 0 0 * * * 2026,',
    '0 0 0 * * * soon',
    'x * * * * * *',
    '0 5-1 * * * * *',
    '0 */0 * * * * *',
    '0 0 0 L * * *',
    '0 0 0 * * 5L *',
    '0 0 0 * * 1#2 *',
    '0 0 0 ? * * *',
    '0 H * * * * *',
    // Published pages disagree on where a week begins, so its numbers say nothing.
    '0 0 9 * * 1-5 *',
    '0 0 9 * * 0 *',
  ])('%j', (expression) => {
    expect(() => parseCron(expression)).toThrow(`“${expression}”`);
  });
});
