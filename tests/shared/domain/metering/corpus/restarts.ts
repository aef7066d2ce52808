/** What staff set right: a dial that began anew under its own number, an account that began at a wrong register. A kWh costs 50 fen. */
import { wattHour } from '../../../../../shared/domain/basis/units';
import type { Case } from './story';

const FOUR_DIGITS = { capacityWh: wattHour(10_000_000) };

export const RESTARTS: readonly Case[] = [
  {
    // 102 kWh were charged on the first day: 100 of them nobody used.
    name: 'an opening that was 100 kWh too low is corrected in open days',
    opening: '05-06 00:00 900',
    events: ['05-07 00:00 1002', '05-07 12:00 1003', { opened: 1_000, at: '05-07 13:00' }],
    days: ['05-06 1000→1002 100', '05-07 1002→1003 50'],
    fen: 150,
  },
  {
    // The day is closed as it was: 102 kWh, 51 yuan; 100 kWh of it are booked back.
    name: 'an opening that was 100 kWh too low is made good by an adjustment once its day is closed',
    opening: '05-06 00:00 900',
    events: [
      '05-07 00:00 1002',
      '05-12 00:00 1007',
      { opened: 1_000, at: '05-12 13:00' },
      '05-12 14:00 1008',
    ],
    days: [
      '05-06 900→1002 5100',
      ...[0, 1, 2, 3, 4].map(
        (day) => `05-${String(7 + day).padStart(2, '0')} ${1_002 + day}→${1_003 + day} 50 est`,
      ),
      '05-12 1007→1008 50',
    ],
    fen: 400,
    adjustments: ['05 -100 -5000'],
  },
  {
    // 60 kWh more in the month of the opening.
    name: 'an opening that was too high is made good the other way, and a ratio counts',
    opening: '05-06 00:00 100',
    type: { ctRatio: 10 },
    events: ['05-07 00:00 101', '05-12 00:00 101', { opened: 94, at: '05-12 13:00' }],
    days: [
      '05-06 m1 100→101 ×10 500',
      ...[0, 1, 2, 3, 4].map((day) => `05-${String(7 + day).padStart(2, '0')} 101→101 0 est`),
    ],
    fen: 3_500,
    adjustments: ['05 +60 +3000'],
  },
  {
    name: 'an opening can’t have been above what was read after it',
    events: ['05-06 12:00 102', { refused: 'openingAboveReading', opened: 103, at: '05-06 13:00' }],
    days: ['05-06 100→102 100'],
    fen: 100,
  },
  {
    name: 'nor so far below it that the line can’t have let it through',
    opening: '05-06 00:00 200',
    events: [
      '05-06 12:00 202',
      { refused: 'finalImplausible', opened: 0, at: '05-06 13:00' },
      '05-06 14:00 203',
    ],
    days: ['05-06 200→203 150'],
    fen: 150,
  },
  {
    // 1.5 kWh before it was cleared, and 2 after it.
    name: 'a dial that was cleared goes on from where it stood, once staff say so',
    opening: '05-06 00:00 0',
    events: [
      '05-06 10:00 1',
      '05-06 11:00 1.5',
      '05-06 12:00 0',
      '05-06 13:00 1',
      '05-06 14:00 2',
      { restart: '05-06 12:00', was: 1.5, at: 0 },
    ],
    days: ['05-06 m1 0→1.5, m1 0→2 175'],
    fen: 175,
  },
  {
    // 2 kWh were read, 0.3 more were counted before somebody cleared it; then 1.
    name: 'what a cleared dial had counted since its last reading is charged too',
    events: [
      '05-06 12:00 102',
      '05-06 13:00 0.5',
      { restart: '05-06 12:30', was: 102.3, at: 0 },
      '05-06 14:00 1',
    ],
    days: ['05-06 m1 100→102.3, m1 0→1 165'],
    fen: 165,
  },
  {
    // 20 days silent: 140 kWh are 7 a day. The last day has 1 kWh more.
    name: 'a dial of four digits that rolled over in a gap: 9880 to 20 are 140 kWh, by days',
    opening: '05-06 00:00 9880',
    type: FOUR_DIGITS,
    events: ['05-26 00:00 20', { restart: '05-26 00:00', at: 20 }, '05-26 12:00 21'],
    days: [
      ...Array.from({ length: 20 }, (_, day) => {
        const [from, to] = [9_880 + 7 * day, 9_887 + 7 * day].map((figure) => figure % 10_000);
        const meter = day === 17 ? 'm1 ' : '';
        return `05-${String(6 + day).padStart(2, '0')} ${meter}${from}→${to} 350 est`;
      }),
      '05-26 20→21 50',
    ],
    fen: 7_050,
  },
  {
    name: 'until staff say so, that is a register that fell, and nothing is charged',
    opening: '05-06 00:00 9880',
    type: FOUR_DIGITS,
    events: ['05-26 00:00 20'],
    days: [],
    fen: 0,
    suspectReasons: ['registerFell'],
  },
  {
    // 2 kWh of the dial before it and 1 after it, by ten.
    name: 'a cleared dial stays behind its transformer',
    type: { ctRatio: 10 },
    events: ['05-06 12:00 102', '05-06 13:00 1', { restart: '05-06 12:00', was: 102, at: 0 }],
    days: ['05-06 m1 100→102 ×10, m1 0→1 ×10 1500'],
    fen: 1_500,
  },
  {
    name: 'the last reading of the old count stands where the new one begins',
    events: [
      '05-06 12:00 102',
      '05-06 14:00 1',
      { restart: '05-06 12:00', was: 102, at: 0 },
      '05-06 12:00 102 got 05-06 15:00',
    ],
    days: ['05-06 m1 100→102, m1 0→1 150'],
    fen: 150,
  },
  {
    // The same twice: 2 + 1 + 0.5 kWh.
    name: 'a dial may begin anew more than once',
    events: [
      '05-06 12:00 102',
      '05-06 13:00 1',
      { restart: '05-06 12:00', was: 102, at: 0 },
      '05-06 15:00 0.5',
      { restart: '05-06 14:00', was: 1, at: 0 },
    ],
    days: ['05-06 m1 100→102, m1 0→1, m1 0→0.5 175'],
    fen: 175,
  },
  {
    // What came late belongs to the count of its time: 101 at midnight, 2 in all before it and 1 after it.
    name: 'a late reading of the old count finds its place',
    events: [
      '05-07 12:00 102',
      '05-07 14:00 1',
      { restart: '05-07 13:00', was: 102, at: 0 },
      '05-07 00:00 101 got 05-07 15:00',
    ],
    days: ['05-06 100→101 50', '05-07 m1 101→102, m1 0→1 100'],
    fen: 150,
  },
  {
    name: 'a dial that stood at 102 of 1,000,000 an hour ago has not rolled over',
    events: [
      '05-06 12:00 102',
      '05-06 13:00 1',
      { refused: 'finalImplausible', restart: '05-06 13:00', at: 1 },
    ],
    days: ['05-06 100→102 100'],
    fen: 100,
    suspectReasons: ['registerFell'],
  },
  {
    name: 'the old count can’t have come to less than was read',
    events: [
      '05-06 12:00 102',
      '05-06 13:00 1',
      { refused: 'finalBelowReading', restart: '05-06 12:30', was: 101, at: 0 },
    ],
    days: ['05-06 100→102 100'],
    fen: 100,
    suspectReasons: ['registerFell'],
  },
];
