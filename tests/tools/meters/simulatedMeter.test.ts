import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MeterPark } from '../../../tools/meters/meterPark';
import { type MeterReport, SimulatedMeter } from '../../../tools/meters/simulatedMeter';

const PLAN = { meterNo: 'M1', installedAtMs: Date.UTC(2026, 8, 1), meanWatts: 300 };
const meter = new SimulatedMeter(PLAN, 7);

describe('a simulated meter', () => {
  test('has a register that never falls and grows with its mean power', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.nat(10 ** 8), (afterMs, moreMs) => {
        const first = meter.report(PLAN.installedAtMs + afterMs);
        const second = meter.report(PLAN.installedAtMs + afterMs + moreMs);
        expect(second.e).toBeGreaterThanOrEqual(first.e);
      }),
    );
    const tenDays = meter.report(PLAN.installedAtMs + 240 * 3_600_000);
    expect(tenDays.e).toBe(7_200); // 300 W for 240 h, in 0.01 kWh
  });

  test('shows the same register to whoever asks, and froze what it showed at midnight', () => {
    const noonMs = Date.UTC(2026, 9, 10, 4);
    const [frozen] = new SimulatedMeter(PLAN, 7).report(noonMs).dayFreeze;
    expect(frozen).toEqual({ d: '2026-10-10', e: meter.report(Date.UTC(2026, 9, 9, 16)).e });
  });

  test('reports alone or through its gateway', async () => {
    const sent: { params: MeterReport | MeterReport[] }[] = [];
    const plan = (meterNo: string): typeof PLAN => ({ ...PLAN, meterNo });
    const park = new MeterPark(
      { seed: 7, gateways: [{ name: 'g', meters: [plan('a'), plan('b')] }], singles: [plan('c')] },
      (body) => {
        sent.push(body as { params: MeterReport });
        return Promise.resolve({ status: sent.length === 2 ? 500 : 200 });
      },
    );
    expect(await park.report(PLAN.installedAtMs + 1_000)).toBe(1);
    const numbers = sent.map(({ params }) =>
      Array.isArray(params) ? params.map(({ meterNo }) => meterNo) : params.meterNo,
    );
    expect(numbers).toEqual([['a', 'b'], 'c']);
  });
});
