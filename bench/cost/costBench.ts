import type { Bench, Measurement } from '../bench';
import { CostRun } from './costRun';
import { monthOf, type Rhythm, textbookMonthOf } from './month';
import { BASIC_PACK, pointsOf, type Use, yuanOf } from './points';

const ROOMS = 5_000;
/** Of the table. */
const SIZES = [1_000, ROOMS, 20_000] as const;
const RHYTHMS: readonly Rhythm[] = ['quarter-hourly', 'hourly'];

export const costBench: Bench = {
  names: ['cost', 'cost-meters', 'cost-students'],
  says: `the points that ${ROOMS.toLocaleString('en')} rooms use in a month of WeChat Cloud, meters by the quarter of an hour and students, against the textbook`,
  run: measure,
};

async function measure(progress: (text: string) => void): Promise<readonly Measurement[]> {
  const { ours, textbook } = await CostRun.measure(progress);
  for (const rhythm of RHYTHMS)
    for (const rooms of SIZES) {
      const { meters, timers, students } = monthOf(ours, rooms, rhythm);
      const plain = textbookMonthOf(textbook, rooms, rhythm);
      const points = sum(meters, timers, students);
      progress(
        `${rooms} rooms, ${rhythm}: meters ${shown(meters)} + timers ${shown(timers)} + students ${shown(students)} = ` +
          `${Math.round(points)} points, ${yuanOf(points).toFixed(2)} yuan with the pack of ${BASIC_PACK.points}; ` +
          `textbook ${shown(plain.meters)} + ${shown(plain.students)} points`,
      );
    }
  const month = monthOf(ours, ROOMS, 'quarter-hourly');
  const plain = textbookMonthOf(textbook, ROOMS, 'quarter-hourly');
  const row = (name: string, some: readonly Use[], others: readonly Use[], atMost: number): Measurement => ({
    name,
    ours: sum(...some),
    baseline: sum(...others),
    unit: 'points/month',
    budget: { atMost },
  });
  return [
    row('cost', Object.values(month) as Use[], Object.values(plain) as Use[], 0.04),
    row('cost-meters', [month.meters, month.timers], [plain.meters], 0.02),
    row('cost-students', [month.students], [plain.students], 1.5),
  ];
}

function sum(...uses: readonly Use[]): number {
  return uses.reduce((points, use) => points + pointsOf(use), 0);
}

function shown(use: Use): string {
  return String(Math.round(pointsOf(use)));
}
