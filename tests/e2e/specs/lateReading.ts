import {
  addMonths,
  DAY_MS,
  dayOf,
  HOUR_MS,
  MINUTE_MS,
  monthOf,
  startOfDayMs,
} from '../../../shared/domain/basis/shanghaiTime';
import { dialOf, reports } from '../support/dials';
import type { Spec } from '../support/walk';

const PAGE = '/reports/pages/meter/index';
/** Used around the midnight at which the month ends, nobody knows when. */
const UNKNOWN_WH = 60_000;

/** A meter is not heard as a month ends; long after that is closed, it tells what it showed a minute before the end. */
export const lateReading: Spec = async ({ world, student }) => {
  const room = world.freshRoom({ availableFen: 100_000 });
  const lin = await student('林晓雨');
  await lin.livesIn(room);
  await world.letPass(2 * HOUR_MS);
  world.meters.setSilent(room.meterNo, true);
  const month = monthOf(dayOf(world.nowMs));
  const endMs = startOfDayMs(`${addMonths(month, 1)}-01`);
  const until = async (timeMs: number): Promise<void> => world.letPass(timeMs - world.nowMs, 2 * DAY_MS);
  await until(endMs - 8 * HOUR_MS);
  const beforeWh = dialOf(world, room);
  await reports(world, room.meterNo, beforeWh);
  await until(endMs + 8 * HOUR_MS);
  await reports(world, room.meterNo, beforeWh + UNKNOWN_WH);
  await until(endMs + 5 * DAY_MS);
  await reports(world, room.meterNo, beforeWh + UNKNOWN_WH);
  await until(endMs + 6 * DAY_MS);
  await reports(world, room.meterNo, beforeWh + UNKNOWN_WH, endMs - MINUTE_MS);
  await lin.opens(PAGE);
  await lin.taps('电费账单');
  await lin.sees('含 …的补正：+30.00 kWh，+¥…');
  await lin.looksAt('bill with a correction');
  await lin.taps('用电明细');
  await lin.sees('…的补正');
  await lin.sees('…收到迟到的读数，已结账的日子不再改动，差额记在本月。');
  await lin.looksAt('days with a correction');
};
