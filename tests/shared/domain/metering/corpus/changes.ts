/** Meters, ratios, dials and prices that change. A kWh costs 50 fen unless a case says otherwise. */
import { wattHour } from '../../../../../shared/domain/basis/units';
import { type Case, flat, tiered } from './story';

/** The first 5 kWh of a month cost 50 fen, what is above them 80. */
const TIERS = [
  tiered('2020-01-01', [
    [0, 5_000],
    [5, 8_000],
  ]),
];

export const CHANGES: readonly Case[] = [
  {
    // 2 kWh to the end of the dial at 1,000,000, and 1 after it.
    name: 'a dial that begins at zero again goes on counting',
    opening: '05-06 00:00 999998',
    events: ['05-06 12:00 999999.5', '05-06 18:00 1'],
    days: ['05-06 m1 999998→1 150'],
    fen: 150,
  },
  {
    name: 'a reading from before the dial began again may come after',
    opening: '05-06 00:00 999998',
    events: ['05-07 12:00 4', '05-07 00:00 2 got 05-07 12:01', '05-06 12:00 999999.5 got 05-07 13:00'],
    days: ['05-06 m1 999998→2 200', '05-07 2→4 100'],
    fen: 300,
  },
  {
    name: 'a dial of five digits begins again at 100,000',
    opening: '05-06 00:00 99998',
    type: { capacityWh: wattHour(100_000_000) },
    events: ['05-06 18:00 1'],
    days: ['05-06 m1 99998→1 150'],
    fen: 150,
  },
  {
    name: 'a register that falls from the middle of its dial has not begun again',
    opening: '05-06 00:00 500000',
    events: ['05-06 12:00 3', '05-06 18:00 500001'],
    days: ['05-06 500000→500001 50'],
    fen: 50,
    suspectReasons: ['registerFell'],
  },
  {
    // 2.5 kWh by the old meter and 1.5 by the new one.
    name: 'a replacement by work order: the energy runs on',
    events: [
      '05-06 12:00 102',
      { replace: '05-06 13:00', final: 102.5, by: 'm2', at: 0 },
      '05-06 18:00 1.5 m2',
      '05-07 00:00 2 m2',
      '05-07 12:00 3 m2',
    ],
    days: ['05-06 m1 100→102.5, m2 0→2 225', '05-07 2→3 50'],
    fen: 275,
  },
  {
    name: 'what the new meter said before its work order is judged again after it',
    events: [
      '05-06 12:00 102',
      '05-06 18:00 1.5 m2',
      '05-07 00:00 2 m2',
      { replace: '05-06 13:00', final: 102.5, by: 'm2', at: 0 },
      '05-07 12:00 3 m2',
    ],
    days: ['05-06 m1 100→102.5, m2 0→2 225', '05-07 2→3 50'],
    fen: 275,
  },
  {
    name: 'a replacement without a work order is a register that fell, until the order comes',
    events: ['05-06 12:00 102', '05-06 18:00 0.5'],
    days: ['05-06 100→102 100'],
    fen: 100,
    suspectReasons: ['registerFell'],
  },
  {
    // 2 kWh until the final register and 0.5 of the new works under the same number.
    name: 'a meter whose works were replaced under the same number goes on after the order',
    events: ['05-06 12:00 102', '05-06 18:00 0.5', { replace: '05-06 12:30', final: 102, by: 'm1', at: 0 }],
    days: ['05-06 m1 100→102, m1 0→0.5 125'],
    fen: 125,
  },
  {
    name: 'an old meter that speaks after its removal is not believed, unless it stands where it stopped',
    events: [
      '05-06 12:00 102',
      { replace: '05-06 13:00', final: 102.5, by: 'm2', at: 0 },
      '05-06 14:00 102.5',
      '05-06 15:00 104',
      '05-06 18:00 1 m2',
    ],
    days: ['05-06 m1 100→102.5, m2 0→1 175'],
    fen: 175,
    suspectReasons: ['afterRemoval'],
  },
  {
    name: 'a late reading of the old meter still finds its place',
    events: [
      { replace: '05-07 13:00', final: 106, by: 'm2', at: 10 },
      '05-07 18:00 11 m2',
      '05-07 00:00 102 got 05-07 19:00',
    ],
    days: ['05-06 100→102 100', '05-07 m1 102→106, m2 10→11 250'],
    fen: 350,
  },
  {
    name: 'a final register below the last good one is refused',
    events: [
      '05-06 12:00 102',
      { refused: 'finalBelowReading', replace: '05-06 13:00', final: 101, by: 'm2', at: 0 },
      '05-06 14:00 103',
    ],
    days: ['05-06 100→103 150'],
    fen: 150,
  },
  {
    name: 'a final register that is typed a hundred times over is refused: no line lets so much through',
    events: [
      '05-06 12:00 102',
      { refused: 'finalImplausible', replace: '05-06 13:00', final: 10_250, by: 'm2', at: 0 },
      '05-06 14:00 103',
    ],
    days: ['05-06 100→103 150'],
    fen: 150,
  },
  {
    // 150 kWh by the old meter and 1.5 by the new one.
    name: 'what two people confirm counts, though the line can hardly have let it through',
    events: [
      '05-06 12:00 102',
      { replace: '05-06 13:00', final: 250, by: 'm2', at: 0, implausible: true },
      '05-06 18:00 1.5 m2',
    ],
    days: ['05-06 m1 100→250, m2 0→1.5 7575'],
    fen: 7_575,
  },
  {
    // 2.5 kWh by the old meter. The new one hung there at 100, as its first reading shows.
    name: 'an opening register that is typed 100 kWh too low makes a jump of the first reading',
    events: [
      '05-06 12:00 102',
      { replace: '05-06 13:00', final: 102.5, by: 'm2', at: 0 },
      '05-06 14:00 100.5 m2',
    ],
    days: ['05-06 100→102.5 125'],
    fen: 125,
    suspectReasons: ['jump'],
  },
  {
    // 4 kWh, then 2 more: five at 50 fen and one at 80.
    name: 'tiers count a month’s energy across a swap',
    tariffs: TIERS,
    events: ['05-06 10:00 103', { replace: '05-06 12:00', final: 104, by: 'm2', at: 0 }, '05-06 18:00 2 m2'],
    days: ['05-06 m1 100→104, m2 0→2 330'],
    fen: 330,
  },
  {
    // 2 kWh by one, and half a kWh of the dial by ten.
    name: 'a ratio counts from its date',
    events: [
      '05-06 12:00 102',
      { ratio: 10, from: '05-06 12:00', register: 102 },
      '05-06 18:00 102.5',
      '05-07 00:00 103',
    ],
    days: ['05-06 m1 100→102, m1 102→103 ×10 600'],
    fen: 600,
  },
  {
    // 36 hours, 6 kWh of the dial by ten: 40 kWh before midnight, 20 after.
    name: 'behind a ratio a midnight is estimated on the dial',
    type: { ctRatio: 10 },
    events: ['05-07 12:00 106'],
    days: ['05-06 m1 100→104 ×10 2000 est', '05-07 m1 104→106 ×10 1000 est'],
    fen: 3_000,
  },
  {
    // 2 kWh a day: two days at 50 fen, one at 60.
    name: 'a new price in the middle of a gap',
    tariffs: [flat('2020-01-01', 5_000), flat('2024-05-08', 6_000)],
    events: ['05-09 00:00 106'],
    days: ['05-06 100→102 100 est', '05-07 102→104 100 est', '05-08 104→106 120 est'],
    fen: 320,
  },
  {
    // 2 kWh a day: the last kWh is above the fifth.
    name: 'a tier that begins in the middle of a gap',
    tariffs: TIERS,
    events: ['05-09 00:00 106'],
    days: ['05-06 100→102 100 est', '05-07 102→104 100 est', '05-08 104→106 130 est'],
    fen: 330,
  },
  {
    // By day 0.80 yuan, by night 0.30: 3 × 80 + 2 × 30.
    name: 'time-of-use registers have each their price',
    opening: '05-06 00:00 10 rates 6,4',
    tariffs: [flat('2020-01-01', 5_000, [8_000, 3_000])],
    events: ['05-06 12:00 13 rates 8,5', '05-07 00:00 15 rates 9,6'],
    days: ['05-06 10→15 (3, 2) 300'],
    fen: 300,
  },
  {
    name: 'a meter without them pays by tiers, whatever the rates cost',
    tariffs: [flat('2020-01-01', 5_000, [8_000, 3_000])],
    events: ['05-06 12:00 102'],
    days: ['05-06 100→102 100'],
    fen: 100,
  },
];
