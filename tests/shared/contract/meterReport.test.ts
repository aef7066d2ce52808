import { describe, expect, test } from '@jest/globals';
import { readingsOf } from '../../../shared/contract/meterReport';

describe('a meter’s report', () => {
  test('carries time-of-use registers where the meter has them, in the order of the rates', () => {
    const report = { meterNo: 'm1', ts: 5, e: 30, e1: 10, e2: 20 };
    expect(readingsOf(report, 7)).toEqual({
      ok: true,
      value: [
        {
          meterNo: 'm1',
          register: 'total',
          takenAtMs: 5,
          registerWh: 300,
          receivedAtMs: 7,
          ratesWh: [100, 200],
        },
      ],
    });
  });

  test('with a rate that is no number is no report', () => {
    expect(readingsOf({ meterNo: 'm1', ts: 5, e: 30, e1: '10' }, 7)).toMatchObject({
      ok: false,
      code: 'ARGUMENT_WRONG_TYPE',
      detail: { field: 'e1' },
    });
  });
});
