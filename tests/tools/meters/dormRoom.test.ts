/** A dorm room’s use by season, weekday and hour, and meters whose clocks and radios are not perfect. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DormRoom } from '../../../tools/meters/dormRoom';
import { MeterPark } from '../../../tools/meters/meterPark';
import { type MeterPlan, SimulatedMeter } from '../../../tools/meters/simulatedMeter';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The beginning of a day in Shanghai. */
const day = (text: string): number => Date.parse(`${text}T00:00:00+08:00`);
const INSTALLED_MS = day('2025-09-01');
const rooms = Array.from(
  { length: 40 },
  (_, index) => new DormRoom({ installedAtMs: INSTALLED_MS, meanWatts: 300 }, `room ${index}`),
);
/** What forty rooms draw between two hours of a day, on average, in watts. */
function drawn(date: string, fromHour = 0, toHour = 24): number {
  const [fromMs, toMs] = [day(date) + fromHour * HOUR_MS, day(date) + toHour * HOUR_MS];
  const all = rooms.map((room) => room.wattMs(fromMs, toMs) / (toMs - fromMs));
  return all.reduce((sum, one) => sum + one, 0) / all.length;
}

describe('a dorm room', () => {
  test.each<[string, number, number]>([
    ['a summer term day over a winter term day', drawn('2026-06-10'), 1.7 * drawn('2026-12-09')],
    ['a hot night over a mild one', drawn('2026-06-10', 1, 6), 2.5 * drawn('2026-03-11', 1, 6)],
    ['the evening over the morning', drawn('2026-03-11', 19, 22), 2 * drawn('2026-03-11', 9, 11)],
    ['a Sunday’s noon over a Wednesday’s', drawn('2026-03-15', 10, 16), 1.3 * drawn('2026-03-11', 10, 16)],
    ['term over the winter holidays', drawn('2026-03-11'), 4 * drawn('2026-02-04')],
    ['term over the summer holidays', drawn('2026-06-10'), 2 * drawn('2026-08-05')],
  ])('draws more in %s', (_what, more, less) => {
    expect(more).toBeGreaterThan(less);
  });

  test('draws about its mean over a year', () => {
    const year = rooms.map((room) => room.wattMs(day('2025-09-01'), day('2026-09-01')) / (365 * DAY_MS));
    const mean = year.reduce((sum, one) => sum + one, 0) / year.length;
    expect(mean).toBeGreaterThan(240);
    expect(mean).toBeLessThan(360);
  });

  test('has no two days alike, and no two rooms', () => {
    const uses = rooms.slice(0, 5).flatMap((room) =>
      [0, 1, 2].map((days) => {
        const fromMs = day('2026-03-10') + days * DAY_MS;
        return Math.round(room.wattMs(fromMs, fromMs + DAY_MS));
      }),
    );
    expect(new Set(uses).size).toBe(15);
  });

  test('uses as much in a time as in its parts, never less than nothing, and the power is what it uses', () => {
    const [room] = rooms;
    fc.assert(
      fc.property(
        fc.nat(700 * DAY_MS),
        fc.nat(3 * DAY_MS),
        fc.nat(3 * DAY_MS),
        (afterMs, firstMs, secondMs) => {
          const fromMs = INSTALLED_MS + afterMs;
          const whole = room?.wattMs(fromMs, fromMs + firstMs + secondMs) ?? NaN;
          const first = room?.wattMs(fromMs, fromMs + firstMs) ?? NaN;
          const second = room?.wattMs(fromMs + firstMs, fromMs + firstMs + secondMs) ?? NaN;
          expect(first).toBeGreaterThanOrEqual(0);
          expect(first + second).toBeCloseTo(whole, -3);
          const hourMs = fromMs - (fromMs % HOUR_MS);
          expect(room?.wattMs(hourMs, hourMs + HOUR_MS)).toBeCloseTo(
            (room?.watts(hourMs) ?? NaN) * HOUR_MS,
            -3,
          );
        },
      ),
    );
  });
});

describe('a meter', () => {
  const plan: MeterPlan = { meterNo: 'M1', installedAtMs: INSTALLED_MS, meanWatts: 300, use: 'dormRoom' };
  const noonMs = day('2026-06-10') + 12 * HOUR_MS;

  test('whose clock runs fast says its own time, and shows what it really used', () => {
    const clock = { aheadMs: 30_000, ppm: 20 };
    const [right, fast] = [new SimulatedMeter(plan, 7), new SimulatedMeter({ ...plan, clock }, 7)];
    const aheadMs = 30_000 + ((noonMs - INSTALLED_MS) * 20) / 1e6;
    expect(aheadMs).toBeGreaterThan(8 * 60_000);
    expect(fast.report(noonMs)).toMatchObject({
      ts: noonMs + Math.round(aheadMs),
      e: right.report(noonMs).e,
    });
  });

  test('freezes its register when its own clock says midnight', () => {
    const fast = new SimulatedMeter({ ...plan, clock: { aheadMs: 6 * HOUR_MS, ppm: 0 } }, 7);
    const eveningMs = day('2026-06-10') + 18 * HOUR_MS;
    const frozenThen = new SimulatedMeter(plan, 7).report(eveningMs).e;
    expect(fast.report(eveningMs - 1).dayFreeze[0]).toMatchObject({ d: '2026-06-10' });
    expect(fast.report(eveningMs).dayFreeze).toEqual([{ d: '2026-06-11', e: frozenThen }]);
    expect(fast.report(eveningMs + 5 * HOUR_MS).dayFreeze).toEqual([{ d: '2026-06-11', e: frozenThen }]);
  });

  test('with a bad radio is missing from its gateway’s messages now and then, the same times for a seed', async () => {
    const missing = async (seed: number): Promise<number[]> => {
      const sent: number[] = [];
      const meters = [
        { ...plan, radioLoss: 0.2 },
        { ...plan, meterNo: 'M2' },
      ];
      const park = new MeterPark(
        { seed, gateways: [{ name: 'g', meters }], singles: [] },
        ({ timestamp, params }) => {
          if (!Array.isArray(params)) sent.push(timestamp);
          return Promise.resolve({ status: 200 });
        },
      );
      for (let minute = 0; minute < 1_000; minute += 1) await park.report(noonMs + minute * 60_000);
      return sent;
    };
    const first = await missing(1);
    expect(first.length).toBeGreaterThan(140);
    expect(first.length).toBeLessThan(260);
    expect(await missing(1)).toEqual(first);
    expect(await missing(2)).not.toEqual(first);
  });
});
