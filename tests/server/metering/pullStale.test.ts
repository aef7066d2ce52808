/** How many meters a run asks: the hub and the meters behind it are beyond us, and made up here. */
import { describe, expect, test } from '@jest/globals';
import { pullStale } from '../../../server/metering/pullStale';
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { DEFAULT_SETTINGS } from '../../../shared/domain/documents/settings';

const NOW_MS = 1_000 * 60 * MINUTE_MS;
const UNHEARD = Array.from({ length: 100 }, (_, index) => ({
  meterNo: `M${index}`,
  buildingId: `b${index % 3}`,
  latestTakenAtMs: 0,
}));

/** @param answers whether the n-th meter that is asked answers */
async function askedWhere(answers: (nth: number) => boolean, msPerMeter = 0): Promise<readonly string[]> {
  const asked: string[] = [];
  let steadyMs = 0;
  const cloud = {
    clock: { nowMs: () => NOW_MS, steadyMs: () => steadyMs },
    log: () => undefined,
    shards: { unheardMeters: () => Promise.resolve(UNHEARD) },
    inbox: { insert: () => Promise.resolve('inserted') },
    meterHub: {
      history: () => Promise.resolve([]),
      pull(meterNo: string) {
        asked.push(meterNo);
        steadyMs += msPerMeter;
        const report = { v: 1, meterNo, ts: NOW_MS, seq: 1, e: 1, relay: 1 };
        return Promise.resolve(answers(asked.length) ? { report, takenAtMs: NOW_MS } : undefined);
      },
    },
  };
  await pullStale(cloud as unknown as Parameters<typeof pullStale>[0], DEFAULT_SETTINGS, 1_000);
  return asked;
}

describe('a run', () => {
  test('asks everybody who was not heard, each once, as long as they answer', async () => {
    const asked = await askedWhere(() => true);
    expect([asked.length, new Set(asked).size]).toEqual([100, 100]);
  });

  test('asks no more where a second’s worth of them does not answer', async () => {
    expect(await askedWhere(() => false)).toHaveLength(20);
  });

  test('goes on where half of them answer, and no further than that', async () => {
    expect(await askedWhere((nth) => nth % 2 === 0)).toHaveLength(100);
    expect(await askedWhere((nth) => nth <= 20 || nth % 3 === 0)).toHaveLength(40);
  });

  test('ends with its time', async () => {
    const asked = await askedWhere(() => true, 100);
    expect(asked.length).toBeGreaterThanOrEqual(10);
    expect(asked.length).toBeLessThan(20);
  });
});
