/** What calls cost: WeChat Cloud's published pack is 10 million calls a month for 400 yuan. */
const YUAN_PER_CALL = 400 / 10_000_000;
const DAYS = 30;
const INGEST_RUNS_PER_DAY = 288;
const SWEEP_RUNS_PER_DAY = 1_440;

export interface MonthOfCalls {
  readonly meters: number;
  readonly readingsPerDay: number;
  /** A tick's calls; on the first one of a day its days close too. */
  readonly tickCalls: number;
  readonly closingTickCalls: number;
  readonly idleCalls: number;
  readonly sweepCalls: number;
}

/** Of a thousand meters, with their share of the timers. */
export function yuanPerMonth(month: MonthOfCalls): number {
  const ticks = (month.readingsPerDay - 1) * month.tickCalls + month.closingTickCalls;
  const timers =
    (INGEST_RUNS_PER_DAY - month.readingsPerDay) * month.idleCalls + SWEEP_RUNS_PER_DAY * month.sweepCalls;
  return ((ticks + timers) * DAYS * YUAN_PER_CALL * 1_000) / month.meters;
}
