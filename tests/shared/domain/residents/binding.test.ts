import { describe, expect, test } from '@jest/globals';
import { startOfDayMs } from '../../../../shared/domain/basis/shanghaiTime';
import {
  changesLeft,
  creditsVisibleFromMs,
  decideBinding,
  usageVisibleFrom,
} from '../../../../shared/domain/residents/binding';
import { maskName } from '../../../../shared/domain/residents/personName';

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

  test('an unconfirmed binding sees no credit from before it', () => {
    const boundAtMs = startOfDayMs('2024-05-06') + 1;
    expect(creditsVisibleFromMs({ confirmed: false, boundAtMs })).toBe(boundAtMs);
    expect(creditsVisibleFromMs({ confirmed: true, boundAtMs })).toBeUndefined();
  });
});
