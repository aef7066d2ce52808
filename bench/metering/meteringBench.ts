import type { Bench, Measurement } from '../bench';
import { median } from '../median';
import { type Figures, MeteringRun } from './meteringRun';
import type { ReportCosts } from './questions';

const FEW = 5_000;
const MANY = 20_000;
/** A page of bills reads thirteen months; the other room has lived through five years. */
const MONTHS_OF_A_PAGE = 13;
const MANY_MONTHS = 60;

export const meteringBench: Bench = {
  names: [
    'metering-calls',
    'metering-textbook-calls',
    'metering-textbook-cpu',
    'metering-seconds',
    'metering-memory',
    'metering-scale-calls',
    'metering-scale-cpu',
    'report-days-calls',
    'report-days-bytes',
    'report-bills-calls',
    'report-bills-bytes',
  ],
  says:
    `what ${FEW.toLocaleString('en')} and ${MANY.toLocaleString('en')} meters behind gateways cost in calls, time and memory, ` +
    'against a transaction for each reading; and a room’s reports after years',
  run: measure,
};

async function measure(progress: (text: string) => void): Promise<readonly Measurement[]> {
  const few = await MeteringRun.withCampus(FEW, progress, async (run) => ({
    tick: middle(await run.ticks()),
    textbook: await run.textbook(),
    young: await run.readReports(MONTHS_OF_A_PAGE),
    old: await run.readReports(MANY_MONTHS),
  }));
  const many = await MeteringRun.withCampus(MANY, progress, async (run) => ({
    tick: middle(await run.ticks()),
  }));
  const perThousand = (figures: Figures, what: 'calls' | 'cpuMs'): number =>
    (figures[what] * 1_000) / figures.readings;
  const calls = perThousand(few.tick, 'calls');
  return [
    alone('metering-calls', calls, 'calls/1,000 readings', 80),
    against(
      'metering-textbook-calls',
      calls,
      perThousand(few.textbook, 'calls'),
      'calls/1,000 readings',
      0.01,
    ),
    against(
      'metering-textbook-cpu',
      perThousand(few.tick, 'cpuMs'),
      perThousand(few.textbook, 'cpuMs'),
      'ms/1,000 readings',
      0.2,
    ),
    alone('metering-seconds', many.tick.durationMs / 1_000, 's', 10),
    alone('metering-memory', many.tick.peakRssMB, 'MB', 256),
    against('metering-scale-calls', many.tick.calls, few.tick.calls, 'calls', 4.4),
    against('metering-scale-cpu', many.tick.cpuMs, few.tick.cpuMs, 'ms', 4.4),
    ...(['days', 'bills'] as const).flatMap((report) => reportRows(report, few.old, few.young)),
  ];
}

function reportRows(report: keyof ReportCosts, old: ReportCosts, young: ReportCosts): readonly Measurement[] {
  return [
    against(`report-${report}-calls`, old[report].calls, young[report].calls, 'calls', 1),
    against(`report-${report}-bytes`, old[report].bytes, young[report].bytes, 'bytes', 1.1),
  ];
}

/** Each figure's own median: other programs of the machine disturb one tick and not the next. */
function middle(ticks: readonly Figures[]): Figures {
  const of = (figure: keyof Figures): number => median(ticks.map((tick) => tick[figure]));
  return {
    durationMs: of('durationMs'),
    cpuMs: of('cpuMs'),
    peakRssMB: Math.max(...ticks.map(({ peakRssMB }) => peakRssMB)),
    readings: of('readings'),
    calls: of('calls'),
  };
}

function alone(name: string, ours: number, unit: string, atMost: number): Measurement {
  return { name, ours, baseline: null, unit, budget: { atMost } };
}

function against(name: string, ours: number, baseline: number, unit: string, atMost: number): Measurement {
  return { name, ours, baseline, unit, budget: { atMost } };
}
