import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { haltsOf, moveClock, type MovingCloud } from '../../../tools/desk/page/clockMove';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const FROM_MS = Date.UTC(2026, 9, 12, 2);

describe('the halts of a move', () => {
  test('go forward, leave the timers the last five minutes, and are close enough for no meter to seem silent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 14 * DAY_MS }), (durationMs) => {
        const toMs = FROM_MS + durationMs;
        const stations = [FROM_MS, ...haltsOf({ fromMs: FROM_MS, toMs }), toMs];
        const gapsMs = stations.slice(1).map((atMs, index) => atMs - (stations[index] ?? 0));
        expect(Math.min(...gapsMs)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...gapsMs)).toBeLessThan(2 * HOUR_MS);
        expect(gapsMs.at(-1)).toBe(Math.min(durationMs, 5 * MINUTE_MS));
      }),
    );
  });

  test('are few, however far the move goes', () => {
    expect(haltsOf({ fromMs: FROM_MS, toMs: FROM_MS + 3_650 * DAY_MS }).length).toBeLessThanOrEqual(201);
  });

  test.each([0, -1, -DAY_MS])('are none for a move of %d ms', (durationMs) => {
    expect(haltsOf({ fromMs: FROM_MS, toMs: FROM_MS + durationMs })).toEqual([]);
  });
});

describe('a move', () => {
  interface Log {
    readonly cloud: MovingCloud;
    readonly done: readonly string[];
  }

  function loggingCloud(): Log {
    const done: string[] = [];
    const log = (what: string): Promise<void> => {
      done.push(what);
      return Promise.resolve();
    };
    return {
      done,
      cloud: {
        setClock: (ms) => log(`clock +${(ms - FROM_MS) / MINUTE_MS}`),
        metersReport: () => log('report'),
        settled: () => log('settled'),
      },
    };
  }

  test('never jumps while a function runs, and ends where it was to go', async () => {
    const { cloud, done } = loggingCloud();
    await moveClock(cloud, { fromMs: FROM_MS, toMs: FROM_MS + 3 * HOUR_MS });
    expect(done).toEqual([
      ...['settled', 'clock +110', 'report'],
      ...['settled', 'clock +175', 'report'],
      ...['settled', 'clock +180', 'settled'],
    ]);
  });

  test('may be stopped at the next halt', async () => {
    const { cloud, done } = loggingCloud();
    const stopper = new AbortController();
    await moveClock(cloud, {
      fromMs: FROM_MS,
      toMs: FROM_MS + DAY_MS,
      signal: stopper.signal,
      onHalt: () => {
        stopper.abort();
      },
    });
    expect(done).toEqual(['settled', 'clock +110', 'report']);
  });
});
