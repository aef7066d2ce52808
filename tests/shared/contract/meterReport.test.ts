import { describe, expect, test } from '@jest/globals';
import { readReport } from '../../../shared/contract/meterReport';
import { DAY_MS, dayOf, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';

const RECEIVED_MS = 7;
const REPORT = { meterNo: 'm1', ts: 5, e: 200 };
const TOTAL = {
  meterNo: 'm1',
  register: 'total',
  takenAtMs: 5,
  registerWh: 2_000,
  receivedAtMs: RECEIVED_MS,
};
const DAY = '2026-10-12';
const frozen = (day: string, registerWh: number): object => ({
  meterNo: 'm1',
  register: 'frozen',
  takenAtMs: startOfDayMs(day),
  registerWh,
  receivedAtMs: RECEIVED_MS,
});
const DAYS = Array.from({ length: 63 }, (_, index) => dayOf(startOfDayMs(DAY) + index * DAY_MS));

describe('a meter’s report', () => {
  test('carries time-of-use registers where the meter has them, in the order of the rates', () => {
    const report = { meterNo: 'm1', ts: 5, e: 30, e1: 10, e2: 20 };
    expect(readReport(report, RECEIVED_MS)).toEqual({
      ok: true,
      value: { readings: [{ ...TOTAL, registerWh: 300, ratesWh: [100, 200] }], unread: [] },
    });
  });

  test.each<readonly [parts: object, unread: readonly string[], more?: object]>([
    [{ relay: 1, p: 60.5, seq: 7 }, [], { relay: 'closed', powerW: 60.5 }],
    [{ relay: 0, p: 0 }, [], { relay: 'open', powerW: 0 }],
    [{ relay: 1, p: -0.4 }, ['p'], { relay: 'closed' }],
    [{ relay: 1, p: null }, ['p'], { relay: 'closed' }],
    [{ p: '200' }, ['p']],
    [{ p: {} }, ['p']],
    [{ relay: null, p: 3 }, ['relay'], { powerW: 3 }],
    [{ relay: true }, ['relay']],
    [{ relay: '1' }, ['relay']],
    [{ relay: 2 }, ['relay']],
    [{ relay: [1] }, ['relay']],
    [{ seq: null }, ['seq']],
    [{ seq: '7' }, ['seq']],
    [{ seq: 1.5 }, ['seq']],
    [{ e1: null, e2: 100 }, ['e1', 'e2']],
    [{ e1: 100, e2: null }, ['e2', 'e1']],
    [{ e1: '100' }, ['e1']],
    [{ e1: -1, e2: 1, e3: 1, e4: 1 }, ['e1', 'e2', 'e3', 'e4']],
    [{ dayFreeze: null }, ['dayFreeze']],
    [{ dayFreeze: 'none' }, ['dayFreeze']],
    [{ dayFreeze: [null] }, ['dayFreeze']],
    [{ dayFreeze: [{ d: '2026-02-30', e: 1 }] }, ['dayFreeze']],
    [{ relay: null, p: null, seq: null, dayFreeze: null }, ['dayFreeze', 'relay', 'p', 'seq']],
    [{ more: { nested: [null] } }, []],
  ])('with %j counts without %j', (parts, unread, more = {}) => {
    expect(readReport({ ...REPORT, ...parts }, RECEIVED_MS)).toEqual({
      ok: true,
      value: { readings: [{ ...TOTAL, ...more }], unread },
    });
  });

  test('loses of its midnights only those that can’t be read', () => {
    const dayFreeze = [{ d: DAY, e: 1 }, { d: DAY, e: null }, { e: 3 }, { d: '2026-10-14', e: 4 }];
    expect(readReport({ ...REPORT, dayFreeze }, RECEIVED_MS)).toEqual({
      ok: true,
      value: { readings: [frozen(DAY, 10), frozen('2026-10-14', 40), TOTAL], unread: ['dayFreeze'] },
    });
  });

  test('with more midnights than a meter keeps counts with the newest', () => {
    const dayFreeze = [...DAYS].reverse().map((d) => ({ d, e: 1 }));
    expect(readReport({ ...REPORT, dayFreeze }, RECEIVED_MS)).toEqual({
      ok: true,
      value: { readings: [...DAYS.slice(1).map((day) => frozen(day, 10)), TOTAL], unread: ['dayFreeze'] },
    });
  });

  test.each<readonly [string, object]>([
    ['e', { e: null }],
    ['ts', { ts: '5' }],
  ])('without its %s still has its midnights', (name, parts) => {
    const report = { ...REPORT, ...parts, dayFreeze: [{ d: DAY, e: 1 }] };
    expect(readReport(report, RECEIVED_MS)).toEqual({
      ok: true,
      value: { readings: [frozen(DAY, 10)], unread: [name] },
    });
  });

  test.each<readonly [string, object]>([
    ['e', { e: -1 }],
    ['e', { e: 1.5 }],
    ['e', { e: '200' }],
    ['e', { e: 10_000_000_000 }],
    ['ts', { ts: null }],
    ['meterNo', { meterNo: 15_301 }],
    ['meterNo', { meterNo: 'M'.repeat(49), dayFreeze: [{ d: DAY, e: 1 }] }],
  ])('without a %s that can be read is none: %j', (field, parts) => {
    expect(readReport({ ...REPORT, ...parts }, RECEIVED_MS)).toMatchObject({ ok: false, detail: { field } });
  });
});
