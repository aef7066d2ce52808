/**
 * Moves a meter's account on.
 *
 * Invariants: energy is the register's difference and nothing else; the days of a gap sum to the gap; the account is a
 * function of the set of readings, in whatever order, batches and repetitions they come.
 */
import { judgeReadings, type Judged } from './judgement';
import { isKnown, knownValues, sameValue, type MeterAccount, type MidnightRegister } from './meterAccount';
import type { Reading, RegisterValue } from './reading';
import { addDays, dayOf, startOfDayMs, type Day } from './shanghaiTime';
import { wattHour } from './units';

export interface Settlement {
  readonly account: MeterAccount;
  readonly judged: readonly Judged[];
}

/** Settles readings none of which `needsHistory`: the common case, one step on from the latest value. */
export function settleNext(account: MeterAccount, readings: readonly Reading[]): Settlement {
  const repeated = readings.filter((reading) => isKnown(account, reading));
  const { account: settled, judged } = settle(
    account,
    account.latest,
    readings.filter((reading) => !repeated.includes(reading)),
  );
  return { account: settled, judged: [...repeated.map(asDuplicate), ...judged] };
}

/**
 * Settles again from the last closed day. `readings` are all that were received for the open period; values
 * the account knows already take part too, so that what has been archived is not forgotten.
 */
export function settleAgain(account: MeterAccount, readings: readonly Reading[]): Settlement {
  const { closed } = account;
  const start: MeterAccount = { ...account, midnights: [], latest: closed.reading };
  const remembered = knownValues(account)
    .filter((value) => !readings.some((reading) => sameValue(reading, value)))
    .map((value): Reading => ({ ...value, meterNo: '', register: 'total', receivedAtMs: value.takenAtMs }));
  const { account: settled, judged } = settle(start, closed.reading, [...remembered, ...readings]);
  return { account: settled, judged: judged.filter(({ reading }) => reading.meterNo !== '') };
}

function settle(account: MeterAccount, start: RegisterValue, readings: readonly Reading[]): Settlement {
  const beforeOpening = (reading: Reading): boolean => reading.takenAtMs < account.opening.takenAtMs;
  const { accepted, judged } = judgeReadings(
    start,
    readings.filter((reading) => !beforeOpening(reading)),
  );
  // A register frozen before the opening, at no more than it opened with, is no riddle: it was never ours to settle.
  const early = readings.filter(beforeOpening).map((reading): Judged => ({
    reading,
    verdict: reading.registerWh <= account.opening.registerWh ? 'late' : 'beforeOpening',
  }));
  return { account: accepted.reduce(withValue, account), judged: [...early, ...judged] };
}

function asDuplicate(reading: Reading): Judged {
  return { reading, verdict: 'duplicate' };
}

function withValue(account: MeterAccount, value: RegisterValue): MeterAccount {
  const passed: MidnightRegister[] = [];
  for (
    let day = addDays(dayOf(account.latest.takenAtMs), 1);
    startOfDayMs(day) <= value.takenAtMs;
    day = addDays(day, 1)
  ) {
    if (day > account.closed.day) passed.push(midnightBetween(account.latest, value, day));
  }
  const { takenAtMs, registerWh } = value;
  return { ...account, midnights: [...account.midnights, ...passed], latest: { takenAtMs, registerWh } };
}

function midnightBetween(from: RegisterValue, to: RegisterValue, day: Day): MidnightRegister {
  const midnightMs = startOfDayMs(day);
  if (midnightMs === to.takenAtMs) {
    const { takenAtMs, registerWh } = to;
    return { day, registerWh, estimated: false, reading: { takenAtMs, registerWh } };
  }
  const share = (midnightMs - from.takenAtMs) / (to.takenAtMs - from.takenAtMs);
  const registerWh = wattHour(from.registerWh + Math.floor((to.registerWh - from.registerWh) * share));
  return { day, registerWh, estimated: true, reading: from };
}
