/** What a clerk's phone keeps of a slip for the next one. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { formForNext, keepSlip } from '../../../miniprogram/staff/pages/pos/keptSlip';
import { EMPTY } from '../../../miniprogram/staff/pages/pos/posForm';

const NOON_MS = Date.UTC(2026, 9, 12, 4);
const MIDNIGHT_MS = Date.UTC(2026, 9, 12, 16);
const TERMINAL = { merchant: '898440060120001', terminal: 'T0000001', batch: '000007' };
const SLIP = { ...TERMINAL, voucher: '000041', reference: '061012000041', amount: '50' };

const stored = new Map<string, unknown>();

beforeEach(() => {
  stored.clear();
  Object.assign(globalThis, {
    wx: {
      setStorageSync: (key: string, value: unknown) => void stored.set(key, structuredClone(value)),
      getStorageSync: (key: string) => stored.get(key) ?? '',
    },
  });
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'wx');
});

test('nothing is known before the first slip', () => {
  expect(formForNext(NOON_MS)).toEqual(EMPTY);
});

test('the terminal stays, and how its references of the day begin; what is new on each slip does not', () => {
  keepSlip(SLIP, NOON_MS);
  expect(formForNext(MIDNIGHT_MS - 1)).toEqual({ ...EMPTY, ...TERMINAL, reference: '06101200' });
});

test('on another day references begin in another way', () => {
  keepSlip(SLIP, NOON_MS);
  expect(formForNext(MIDNIGHT_MS)).toEqual({ ...EMPTY, ...TERMINAL });
});

test('what an older version kept is the terminal', () => {
  stored.set('staff:terminal', TERMINAL);
  expect(formForNext(NOON_MS)).toEqual({ ...EMPTY, ...TERMINAL });
});
