/** Meters, clocks and lines at fault. A kWh costs 50 fen; the breaker lets 10.56 kWh an hour pass at most. */
import type { Case } from './story';

export const FAULTS: readonly Case[] = [
  {
    name: 'nothing is wrong: 4 kWh and 1 kWh',
    events: ['05-06 12:00 102', '05-07 00:00 104', '05-07 12:00 105'],
    days: ['05-06 100→104 200', '05-07 104→105 50'],
    fen: 250,
  },
  {
    name: 'a duplicate adds nothing',
    events: [
      '05-06 12:00 102',
      '05-06 12:00 102 got 05-06 12:01',
      '05-07 00:00 104',
      '05-06 12:00 102 got 05-07 03:00',
    ],
    days: ['05-06 100→104 200'],
    fen: 200,
  },
  {
    name: 'a re-ordered reading finds its place: the midnight is known, not estimated',
    events: ['05-07 12:00 105', '05-07 00:00 104 got 05-07 12:05', '05-06 12:00 102 got 05-07 12:10'],
    days: ['05-06 100→104 200', '05-07 104→105 50'],
    fen: 250,
  },
  {
    name: 'a register that falls waits, and good readings go on from the last good one',
    events: ['05-06 12:00 102', '05-06 13:00 50', '05-06 14:00 103'],
    days: ['05-06 100→103 150'],
    fen: 150,
    suspectReasons: ['registerFell'],
  },
  {
    name: 'zero is a register that fell',
    events: ['05-06 12:00 102', '05-06 13:00 0', '05-06 14:00 102.5'],
    days: ['05-06 100→102.5 125'],
    fen: 125,
    suspectReasons: ['registerFell'],
  },
  {
    // 8.8 kW × 1.2 for a quarter of an hour are 2.64 kWh, and two ticks.
    name: 'a jump waits, and a reading below it goes on',
    events: ['05-06 12:00 102', '05-06 12:15 104.67', '05-06 12:30 102.5'],
    days: ['05-06 100→102.5 125'],
    fen: 125,
    suspectReasons: ['jump'],
  },
  {
    name: 'the largest plausible step is none',
    events: ['05-06 12:00 102', '05-06 12:15 104.66'],
    days: ['05-06 100→104.66 233'],
    fen: 233,
  },
  {
    name: 'a fall of a tick, as after a loss of power, is no case and costs nothing',
    events: [
      '05-06 12:00 102',
      '05-06 12:15 101.99',
      '05-06 12:30 101.99',
      '05-06 12:45 102',
      '05-06 13:00 102.5',
      '05-06 13:15 102.49',
    ],
    days: ['05-06 100→102.5 125'],
    fen: 125,
  },
  {
    name: 'a fall of two ticks is a case',
    events: ['05-06 12:00 102', '05-06 12:15 101.98', '05-06 12:30 102.5'],
    days: ['05-06 100→102.5 125'],
    fen: 125,
    suspectReasons: ['registerFell'],
  },
  {
    name: 'a midnight’s register a tick below the total before it divides the days at that total',
    events: ['05-06 23:59 104', ['05-07 00:00 103.99 frozen', '05-07 00:05 104.1'], '05-07 12:00 105'],
    days: ['05-06 100→104 200', '05-07 104→105 50'],
    fen: 250,
  },
  {
    name: 'a late reading a tick above where its meter ended says nothing new',
    events: [
      '05-06 12:00 102',
      { replace: '05-07 00:00', final: 103.99, by: 'm2', at: 0 },
      '05-06 23:59 104 got 05-07 08:00',
      '05-07 12:00 1 m2',
    ],
    days: ['05-06 100→103.99 200', '05-07 0→1 50'],
    fen: 250,
  },
  {
    name: 'a rate that falls by a tick is no case either',
    opening: '05-06 00:00 100 rates 60,40',
    events: [
      '05-06 12:00 104 rates 63,41',
      '05-06 12:15 104 rates 62.99,41.01',
      '05-06 12:30 105 rates 63.5,41.5',
    ],
    days: ['05-06 100→105 (3.5, 1.5) 250'],
    fen: 250,
  },
  {
    // 3 kW, of which the register shows an hour's at a time: a quarter of an hour alone would let 2.66 kWh pass.
    name: 'a register that moves once an hour is no jump',
    events: [
      '05-06 12:00 102',
      '05-06 12:15 102',
      '05-06 12:30 102',
      '05-06 12:45 102',
      '05-06 13:00 105',
      '05-06 13:15 105',
      '05-06 13:30 105',
      '05-06 13:45 105',
      '05-06 14:00 108',
    ],
    days: ['05-06 100→108 400'],
    fen: 400,
  },
  {
    // However long the register stood, one step shows an hour's energy at most: 8.8 kW × 1.2, and two ticks.
    name: 'a step after a longer standstill is that of an hour at most',
    events: [
      '05-06 12:00 102',
      '05-06 13:00 102',
      '05-06 14:00 102',
      '05-06 14:15 112.59',
      '05-06 14:30 102.5',
    ],
    days: ['05-06 100→102.5 125'],
    fen: 125,
    suspectReasons: ['jump'],
  },
  {
    // 91 A × 220 V × 1.2 for a quarter of an hour are 6.006 kWh, and two ticks.
    name: 'a breaker of 20 kW lets as much pass',
    type: { breakerA: 91 },
    events: ['05-06 12:00 102', '05-06 12:15 107', '05-06 12:30 113.02'],
    days: ['05-06 100→113.02 651'],
    fen: 651,
  },
  {
    name: 'and no more',
    type: { breakerA: 91 },
    events: ['05-06 12:00 102', '05-06 12:15 108.03', '05-06 12:30 107'],
    days: ['05-06 100→107 350'],
    fen: 350,
    suspectReasons: ['jump'],
  },
  {
    // Behind 1:20 the dial sees 10 A of 200 A: 0.66 kWh in a quarter of an hour, and two ticks.
    name: 'behind a current transformer the dial sees a share of the breaker',
    type: { breakerA: 200, ctRatio: 20 },
    events: ['05-06 12:00 102', '05-06 12:15 102.68', '05-06 12:30 103.37', '05-06 12:45 103'],
    days: ['05-06 m1 100→103 ×20 3000'],
    fen: 3_000,
    suspectReasons: ['jump'],
  },
  {
    name: 'a jump that staff accept is good in each form that the meter told it',
    events: [
      '05-06 12:00 102',
      ['05-07 00:00 302 frozen', '05-07 00:00 302'],
      { rule: 'accept', taken: '05-07 00:00', register: 302, at: '05-07 01:00' },
    ],
    days: ['05-06 100→302 10100'],
    fen: 10_100,
  },
  {
    // In a quarter of an hour a tick too much; the reading in between allows for two more.
    name: 'a late reading explains a jump and all that continued it, however many there were',
    events: [
      ...Array.from({ length: 12 }, (_, hour) => `05-06 ${String(hour).padStart(2, '0')}:15 102.68`),
      '05-06 00:05 100.9 got 05-06 12:00',
    ],
    days: ['05-06 100→102.68 134'],
    fen: 134,
  },
  {
    name: 'two agreeing impossible jumps stay impossible',
    events: ['05-06 12:00 102', '05-06 12:15 202', '05-06 12:30 202.1'],
    days: ['05-06 100→102 100'],
    fen: 100,
    suspectReasons: ['jump', 'jump'],
  },
  {
    // 100 kWh more would be plausible for a breaker of 8.8 kW after ten hours; nobody has been there to look.
    name: 'a jump that is repeated for a month stays impossible',
    events: [
      '05-06 12:00 102',
      '05-06 12:15 202',
      '05-07 12:00 202.5',
      '05-13 12:00 205',
      '05-31 12:00 220',
      '06-05 12:00 230',
    ],
    days: ['05-06 100→102 100'],
    fen: 100,
    suspectReasons: ['jump', 'jump', 'jump', 'jump', 'jump'],
  },
  {
    // 103 at midnight is below the jump to 202, so 203 three weeks later, 5 kWh a day, is nothing but use.
    name: 'a jump that a good reading refuted is no ceiling afterwards',
    events: ['05-06 12:00 102', '05-06 12:15 202', '05-07 00:00 103', '05-27 00:00 203'],
    days: [
      '05-06 100→103 150',
      ...Array.from({ length: 20 }, (_, index) => {
        const day = String(7 + index).padStart(2, '0');
        return `05-${day} ${103 + 5 * index}→${108 + 5 * index} 250 est`;
      }),
    ],
    fen: 150 + 20 * 250,
    suspectReasons: ['jump'],
  },
  {
    name: 'a jump that staff accept is charged, and what continued it too',
    events: [
      '05-06 12:00 102',
      '05-06 12:15 202',
      '05-06 18:00 203',
      { rule: 'accept', taken: '05-06 12:15', register: 202, at: '05-06 19:00' },
    ],
    days: ['05-06 100→203 5150'],
    fen: 5_150,
  },
  {
    name: 'a jump that staff discard is as if it had never come',
    events: [
      '05-06 12:00 102',
      '05-06 12:15 202',
      { rule: 'discard', taken: '05-06 12:15', register: 202, at: '05-06 13:00' },
      '05-06 12:15 202 got 05-06 14:00',
      '05-06 18:00 103',
    ],
    days: ['05-06 100→103 150'],
    fen: 150,
  },
  ...[21, 25, 40].map((count): Case => ({
    name: `${count} readings of a glitching meter that staff discard stay discarded`,
    events: [
      '05-06 12:00 102',
      ...glitches(count).map((time) => `05-06 ${time} 90`),
      '05-06 18:00 103',
      ...glitches(count).map(
        (time) => ({ rule: 'discard', taken: `05-06 ${time}`, register: 90, at: '05-06 19:00' }) as const,
      ),
      // A late reading has the day looked through again.
      '05-06 17:00 102.5 got 05-06 19:30',
      '05-06 20:00 104',
    ],
    days: ['05-06 100→104 200'],
    fen: 200,
  })),
  {
    name: 'a jump that staff accepted stays good, however many readings they discard after it',
    events: [
      '05-06 12:00 102',
      '05-06 12:15 302',
      { rule: 'accept', taken: '05-06 12:15', register: 302, at: '05-06 12:20' },
      ...glitches(20).map((time) => `05-06 ${time} 90`),
      ...glitches(20).map(
        (time) => ({ rule: 'discard', taken: `05-06 ${time}`, register: 90, at: '05-06 19:00' }) as const,
      ),
      '05-06 17:00 302.5 got 05-06 19:30',
      '05-06 20:00 303',
    ],
    days: ['05-06 100→303 10150'],
    fen: 10_150,
  },
  {
    name: 'a re-read one second later may show a tick or two more',
    events: ['05-06 12:00:00 102', '05-06 12:00:01 102.02'],
    days: ['05-06 100→102.02 101'],
    fen: 101,
  },
  {
    name: 'a re-read one second later that shows three ticks more is a jump',
    events: ['05-06 12:00:00 102', '05-06 12:00:01 102.03', '05-06 12:15 102.02'],
    days: ['05-06 100→102.02 101'],
    fen: 101,
    suspectReasons: ['jump'],
  },
  {
    name: 'a register that is stuck costs nothing, day for day',
    events: ['05-06 12:00 102', '05-07 00:00 102', '05-08 00:00 102', '05-08 12:00 102'],
    days: ['05-06 100→102 100', '05-07 102→102 0', '05-08 102→102 0'],
    fen: 100,
  },
  {
    name: 'a clock more than five minutes ahead is not believed',
    events: ['05-06 12:06 102 got 05-06 12:00', '05-06 13:05 101.5 got 05-06 13:00'],
    days: ['05-06 100→101.5 75'],
    fen: 75,
    suspectReasons: ['clockAhead'],
  },
  {
    name: 'a clock that is behind shows an older time with a register above the high-water mark',
    events: ['05-06 12:00 102', '05-06 06:00 103 got 05-06 13:00', '05-06 14:00 103.5'],
    days: ['05-06 100→103.5 175'],
    fen: 175,
    suspectReasons: ['clockBehind'],
  },
  {
    name: 'a clock reset to 2000 speaks of a time before the account',
    events: ['05-06 12:00 102', '2000-01-01 00:10 102.5 got 05-06 12:30', '05-06 13:00 103'],
    days: ['05-06 100→103 150'],
    fen: 150,
    suspectReasons: ['beforeOpening'],
  },
  {
    // 6 kWh in 36 hours: 24 of them, 4 kWh, before midnight.
    name: 'a gap over midnight is split by time, and says so',
    events: ['05-07 12:00 106'],
    days: ['05-06 100→104 200 est', '05-07 104→106 100 est'],
    fen: 300,
  },
  {
    name: 'a gap over a month’s end is split by time: 2 kWh a day',
    opening: '05-30 00:00 100',
    events: ['06-02 00:00 106'],
    days: ['05-30 100→102 100 est', '05-31 102→104 100 est', '06-01 104→106 100 est'],
    fen: 300,
  },
  {
    name: 'a leap day is a day',
    opening: '02-28 00:00 100',
    events: ['03-02 00:00 106'],
    days: ['02-28 100→102 100 est', '02-29 102→104 100 est', '03-01 104→106 100 est'],
    fen: 300,
  },
  {
    name: 'a frozen register at midnight splits a gap without estimating',
    events: [['05-07 00:00 105 frozen got 05-07 12:00', '05-07 12:00 106']],
    days: ['05-06 100→105 250', '05-07 105→106 50'],
    fen: 300,
  },
  {
    name: 'a frozen register that the same message’s total contradicts is not believed',
    events: [['05-07 00:00 110 frozen got 05-07 12:00', '05-07 12:00 106']],
    days: ['05-06 100→104 200 est', '05-07 104→106 100 est'],
    fen: 300,
    suspectReasons: ['frozenMismatch'],
  },
  {
    name: 'another meter’s data under this one’s number is a jump, or a fall',
    events: ['05-06 12:00 102', '05-06 12:15 7000', '05-06 12:30 31', '05-06 13:00 102.5'],
    days: ['05-06 100→102.5 125'],
    fen: 125,
    suspectReasons: ['jump', 'registerFell'],
  },
  {
    name: 'of two values for the same second the lower stands, whichever came first',
    events: ['05-06 12:00 103', '05-06 12:00 102 got 05-06 12:01'],
    days: ['05-06 100→102 100'],
    fen: 100,
    suspectReasons: ['conflictingValue'],
  },
  {
    name: 'a reading from before the installation is no riddle below the opening, and is one above it',
    events: ['05-05 12:00 99 got 05-06 01:00', '05-05 13:00 120 got 05-06 01:00', '05-06 12:00 102'],
    days: ['05-06 100→102 100'],
    fen: 100,
    suspectReasons: ['beforeOpening'],
  },
  {
    // 7 + 5 + 3 + 5 are 20, not 21.
    name: 'rates that do not sum to the total are not believed',
    opening: '05-06 00:00 20 rates 7,5,3,5',
    events: ['05-06 12:00 21 rates 7,5,3,5', '05-06 13:00 22 rates 8,5,4,5'],
    days: ['05-06 20→22 (1, 0, 1, 0) 100'],
    fen: 100,
    suspectReasons: ['rateMismatch'],
  },
];

/** Five minutes apart, from half past twelve. */
function glitches(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const minute = 12 * 60 + 30 + index * 5;
    return `${String(Math.floor(minute / 60))}:${String(minute % 60).padStart(2, '0')}`;
  });
}
