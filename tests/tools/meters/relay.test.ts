import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type KeptValues, openKeptValues } from 'cloud-emulator/testing';
import fc from 'fast-check';
import { forgetfulMemory, lastingMemory } from '../../../tools/meters/meterMemory';
import { MeterPark } from '../../../tools/meters/meterPark';
import { SimulatedMeter } from '../../../tools/meters/simulatedMeter';

const HOUR_MS = 3_600_000;
const PLAN = { meterNo: 'M1', installedAtMs: Date.UTC(2026, 8, 1), meanWatts: 300 };
const START_MS = PLAN.installedAtMs + 240 * HOUR_MS;

describe('a relay', () => {
  test('stops the register while it is open, and the power is 0', () => {
    const meter = new SimulatedMeter(PLAN, 7);
    meter.switchRelay(0, START_MS);
    const cut = meter.report(START_MS);
    expect(cut).toMatchObject({ relay: 0, p: 0, e: 7_200 });
    expect(meter.report(START_MS + 100 * HOUR_MS)).toMatchObject({ relay: 0, p: 0, e: 7_200 });
    meter.switchRelay(1, START_MS + 100 * HOUR_MS);
    expect(meter.report(START_MS + 340 * HOUR_MS)).toMatchObject({ relay: 1, e: 14_400 }); // 240 h closed again
  });

  test('leaves what the meter showed before as it was', () => {
    const meter = new SimulatedMeter(PLAN, 7);
    const before = meter.report(START_MS - HOUR_MS);
    meter.switchRelay(0, START_MS);
    expect(meter.report(START_MS - HOUR_MS)).toEqual(before);
  });

  test('that is stuck stays as it is', () => {
    const meter = new SimulatedMeter(PLAN, 7);
    meter.setRelayStuck(true);
    meter.switchRelay(0, START_MS);
    expect(meter.relay(START_MS)).toBe(1);
    meter.setRelayStuck(false);
    meter.switchRelay(0, START_MS);
    expect(meter.relay(START_MS)).toBe(0);
  });
});

test('whatever is done to a meter, its register never falls, stands while open, and is the same for all who ask', () => {
  const deed = fc.record({
    afterMs: fc.integer({ min: 1, max: 100 * HOUR_MS }),
    relay: fc.constantFrom<0 | 1>(0, 1),
    watts: fc.option(fc.integer({ min: 0, max: 9_000 })),
  });
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 20 }), fc.nat(50 * HOUR_MS), (deeds, lookAfterMs) => {
      const memory = forgetfulMemory();
      const meter = new SimulatedMeter(PLAN, 7, memory);
      let atMs = START_MS;
      for (const { afterMs, relay, watts } of deeds) {
        const before = meter.report(atMs);
        atMs += afterMs;
        const now = meter.report(atMs);
        expect(now.e).toBeGreaterThanOrEqual(before.e);
        if (before.relay === 0) expect(now.e).toBe(before.e);
        meter.switchRelay(relay, atMs);
        if (watts !== null) meter.setLoad(watts, atMs);
        expect(meter.report(atMs).e).toBe(now.e);
      }
      const again = new SimulatedMeter(PLAN, 7, memory);
      expect(again.report(atMs + lookAfterMs)).toEqual(meter.report(atMs + lookAfterMs));
    }),
  );
});

describe('a load', () => {
  test('that is set by hand counts from then on', () => {
    const meter = new SimulatedMeter(PLAN, 7);
    meter.setLoad(2_000, START_MS);
    expect(meter.report(START_MS)).toMatchObject({ e: 7_200, p: 2_000 });
    expect(meter.report(START_MS + HOUR_MS).e).toBe(7_400);
    meter.setLoad(0, START_MS + HOUR_MS);
    expect(meter.report(START_MS + 9 * HOUR_MS)).toMatchObject({ e: 7_400, p: 0 });
  });

  test('that is released leaves the room to its own curve, and the relay as it was', () => {
    const [meter, untouched] = [new SimulatedMeter(PLAN, 7), new SimulatedMeter(PLAN, 7)];
    meter.setLoad(2_000, START_MS);
    meter.releaseLoad(START_MS + HOUR_MS);
    expect(meter.report(START_MS + HOUR_MS).p).toBe(untouched.report(START_MS + HOUR_MS).p);
    meter.switchRelay(0, START_MS + 2 * HOUR_MS);
    meter.releaseLoad(START_MS + 3 * HOUR_MS);
    expect(meter.relay(START_MS + 3 * HOUR_MS)).toBe(0);
  });

  test('and whatever else was done to a meter can be looked at', () => {
    const meter = new SimulatedMeter(PLAN, 7);
    expect(meter.handling(START_MS)).toEqual({ silent: false, relayStuck: false });
    meter.setLoad(2_000, START_MS);
    meter.setSilent(true, START_MS);
    meter.setRelayStuck(true);
    expect(meter.handling(START_MS)).toEqual({ silent: true, relayStuck: true, loadWatts: 2_000 });
  });

  test.each([-1, NaN, Infinity])('of %s W is refused', (watts) => {
    expect(() => {
      new SimulatedMeter(PLAN, 7).setLoad(watts, START_MS);
    }).toThrow(RangeError);
  });

  test('set under a clock that was turned back replaces what has not happened yet', () => {
    const meter = new SimulatedMeter(PLAN, 7);
    meter.switchRelay(0, START_MS + HOUR_MS);
    meter.setLoad(1_000, START_MS);
    expect(meter.report(START_MS + 2 * HOUR_MS)).toMatchObject({ relay: 1, e: 7_400 });
  });
});

describe('meters under the emulator', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'meters-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('are after a restart as they were before', async () => {
    const parkOn = (kept: KeptValues): MeterPark =>
      new MeterPark({ seed: 7, gateways: [], singles: [PLAN] }, () => Promise.resolve({ status: 200 }), {
        nowMs: () => START_MS,
        memory: lastingMemory(kept),
      });
    const before = openKeptValues(folder);
    const park = parkOn(before.kept);
    park.setLoad('M1', 500);
    park.meter('M1').switchRelay(0, START_MS + HOUR_MS);
    park.setSilent('M1', true);
    await before.close();
    const after = openKeptValues(folder);
    const meter = parkOn(after.kept).meter('M1');
    expect(meter.silent).toBe(true);
    expect(meter.report(START_MS + 5 * HOUR_MS)).toEqual(park.meter('M1').report(START_MS + 5 * HOUR_MS));
    await after.close();
  });

  test('that are silent are left out of their gateway’s message, and a gateway of silent ones sends none', async () => {
    const sent: unknown[] = [];
    const plan = (meterNo: string): typeof PLAN => ({ ...PLAN, meterNo });
    const park = new MeterPark(
      { seed: 7, gateways: [{ name: 'g', meters: [plan('a'), plan('b')] }], singles: [plan('c')] },
      (body) => {
        sent.push((body as { params: unknown }).params);
        return Promise.resolve({ status: 200 });
      },
    );
    park.setSilent('a', true);
    park.setSilent('c', true);
    expect(await park.report(START_MS)).toBe(0);
    expect(sent).toEqual([expect.objectContaining({ meterNo: 'b' })]);
    expect(await park.reportOne('c')).toBe(true);
    expect(await park.reportOne('b')).toBe(true);
    expect(sent).toHaveLength(2);
  });
});
