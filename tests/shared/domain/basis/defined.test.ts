import { describe, expect, test } from '@jest/globals';
import { defined } from '../../../../shared/domain/basis/defined';

interface Offer {
  readonly action: 'offer' | 'poll';
  readonly roomId?: string;
  readonly rates?: readonly number[];
}

const nothing = undefined as string | undefined;

describe('defined', () => {
  test('drops the fields that are undefined, key and all', () => {
    expect(Object.keys(defined({ a: 1, b: undefined, c: 'x' }))).toEqual(['a', 'c']);
  });

  test('keeps every value that is not undefined, also null, zero, false and the empty text', () => {
    const fields = { none: null, zero: 0, no: false, empty: '', list: [], inner: { kept: undefined } };
    expect(defined(fields)).toStrictEqual(fields);
  });

  test('leaves the given object as it is', () => {
    const given = { a: undefined };
    defined(given);
    expect(Object.keys(given)).toEqual(['a']);
  });

  test('a field that may be undefined becomes one that may be absent', () => {
    const whole: Offer = defined({ action: 'offer', roomId: nothing, rates: [1] });
    const spread: Offer = { action: 'poll', ...defined({ roomId: nothing }) };
    // @ts-expect-error: without `defined`, an optional field does not take undefined
    const wrong: Offer = { action: 'poll', roomId: nothing };
    // @ts-expect-error: a field that must be there must have a value
    const missing: Offer = defined({ action: nothing });
    expect([whole, spread]).toStrictEqual([{ action: 'offer', rates: [1] }, { action: 'poll' }]);
    expect([wrong, missing]).toHaveLength(2);
  });

  test('spread over a default, an undefined field leaves the default', () => {
    const limits: { digits: number; ratio: number } = {
      ...{ digits: 6, ratio: 1 },
      ...defined({ digits: undefined as number | undefined, ratio: 30 }),
    };
    expect(limits).toEqual({ digits: 6, ratio: 30 });
  });
});
