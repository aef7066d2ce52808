import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeGate } from '../../src/testing/gate';
import {
  buildTestFunctions,
  NOW_MS,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';

const TELL_TIME = `
  import dayjs from 'dayjs';
  import utc from 'dayjs/plugin/utc';
  import { pass } from './gate';
  dayjs.extend(utc);
  class Day extends Date {}
  const FORMAT = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3,
  });
  const read = (text) => {
    const [year, month, ...rest] = text.match(/\\d+/g).map(Number);
    return Date.UTC(year, month - 1, ...rest);
  };
  const loadedAt = Date.now();
  const times = () => ({
    now: Date.now(),
    made: new Date().getTime(),
    called: Date.parse(Date() as unknown as string),
    subclass: new Day().getTime(),
    cloned: new (new Date(0).constructor as DateConstructor)().getTime(),
    dayjs: dayjs().valueOf(),
    dayjsUtc: dayjs.utc().valueOf(),
    format: read(FORMAT.format()),
    formatUndefined: read(FORMAT.format(undefined)),
    parts: read(FORMAT.formatToParts().map(({ value }) => value).join('')),
  });
  export async function main({ gate, spin }) {
    const before = times();
    if (gate) await pass(gate);
    if (spin) {
      const end = performance.now() + spin;
      while (performance.now() < end) {}
    }
    return { loadedAt, before, after: times(), zone: new Date(2026, 6, 1).getTimezoneOffset() };
  }
`;

interface Told {
  readonly loadedAt: number;
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
  readonly zone: number;
}

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  functions = await buildTestFunctions({
    tellTime: { source: TELL_TIME },
    fixed: {
      source: `const FIXED = new Intl.DateTimeFormat(); export const main = () => ({
        given: new Date(5).getTime(), parts: Date.UTC(2026, 0), parsed: Date.parse('2026-01-01'),
        invalid: String(new Date(undefined as never)), isDate: new Date() instanceof Date,
        name: Object.prototype.toString.call(new Date()),
        formatted: new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' }).format(5),
        beginning: new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' }).format(null as never),
        sameFormat: FIXED.format === FIXED.format,
      });`,
    },
  });
  cloud = await functions.start();
});
afterAll(async () => {
  await functions.remove();
});

const call = async (emulator = cloud.emulator, data: object = {}): Promise<Told> =>
  (await emulator.callFunction('tellTime', data, { openid: 'oAnna' })) as Told;

const allAt = (nowMs: number): Readonly<Record<string, number>> => ({
  now: nowMs,
  made: nowMs,
  called: nowMs,
  subclass: nowMs,
  cloned: nowMs,
  format: nowMs,
  formatUndefined: nowMs,
  parts: nowMs,
  dayjs: nowMs,
  dayjsUtc: nowMs,
});

describe('inside a function', () => {
  test('Date, Intl and dayjs tell the local cloud’s time, already while the function is loaded', async () => {
    const { loadedAt, before } = await call();
    expect([loadedAt, before]).toEqual([NOW_MS, allAt(NOW_MS)]);
  });

  test('the time zone is UTC', async () => {
    expect((await call()).zone).toBe(0);
  });

  test('a move of the clock is seen in the middle of an invocation', async () => {
    const gate = await makeGate();
    const told = call(cloud.emulator, { gate: gate.url });
    await gate.arrived(1);
    cloud.emulator.clock.advance(86_400_000);
    gate.open();
    const { before, after } = await told;
    expect([before, after]).toEqual([allAt(NOW_MS), allAt(NOW_MS + 86_400_000)]);
    await gate.close();
  });

  test('a frozen clock stands still, also after it was moved', async () => {
    cloud.emulator.clock.set(NOW_MS + 1_000);
    const { before, after } = await call(cloud.emulator, { spin: 30 });
    expect([before, after]).toEqual([allAt(NOW_MS + 1_000), allAt(NOW_MS + 1_000)]);
  });

  test('a clock may be set back', async () => {
    cloud.emulator.clock.set(NOW_MS - 5_000);
    expect((await call()).before['now']).toBe(NOW_MS - 5_000);
  });

  test('dates from arguments are untouched', async () => {
    expect(await cloud.emulator.callFunction('fixed', {}, { openid: 'oAnna' })).toEqual({
      given: 5,
      parts: Date.UTC(2026, 0),
      parsed: Date.UTC(2026, 0),
      invalid: 'Invalid Date',
      isDate: true,
      name: '[object Date]',
      formatted: '1970-01-01',
      beginning: '1970-01-01',
      sameFormat: true,
    });
  });
});

describe('a running clock', () => {
  test('runs on with real time, as far ahead of it as it was set', async () => {
    const aheadMs = 1_000_000_000;
    const running = await functions.start({ clock: { offsetMs: aheadMs } });
    const { emulator } = running;
    const fromMs = Date.now() + aheadMs;
    const first = await call(emulator, { spin: 30 });
    expect(first.before['now']).toBeGreaterThanOrEqual(fromMs);
    expect((first.after['now'] ?? 0) - (first.before['now'] ?? 0)).toBeGreaterThanOrEqual(29);
    emulator.clock.set(NOW_MS);
    const second = await call(emulator, { spin: 30 });
    expect(second.before['now']).toBeGreaterThanOrEqual(NOW_MS);
    expect(second.after['now']).toBeGreaterThanOrEqual(NOW_MS + 29);
    expect(second.after['now']).toBeLessThan(NOW_MS + 60_000);
    await running.stop();
  });

  test.each([Number.NaN, 0.5, Infinity])('cannot be set to %p', (ms) => {
    expect(() => {
      cloud.emulator.clock.set(ms);
    }).toThrow(RangeError);
  });
});
