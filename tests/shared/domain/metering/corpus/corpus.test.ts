import { describe, expect, test } from '@jest/globals';
import { CHANGES } from './changes';
import { FAULTS } from './faults';
import { LATENESS } from './lateness';
import { RESTARTS } from './restarts';
import { REVERSALS } from './reversals';
import { booksOf, comesTo } from './story';

const CASES = [...FAULTS, ...CHANGES, ...LATENESS, ...RESTARTS, ...REVERSALS];

describe('what goes wrong with readings, and what it comes to', () => {
  test('is told in thirty cases at least, each once', () => {
    expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
    expect(CASES.length).toBeGreaterThanOrEqual(30);
  });

  test.each(CASES)('$name', async (one) => {
    const { days, fen, suspectReasons = [], adjustments = [] } = one;
    expect(comesTo(await booksOf(one))).toEqual({ days, fen, suspectReasons, adjustments });
  });
});
