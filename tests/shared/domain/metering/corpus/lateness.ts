/** Readings that come when their days are closed: three days after their own. */
import { type Case, flat, tiered } from './story';

const TIERS = [
  tiered('2020-01-01', [
    [0, 5_000],
    [5, 8_000],
  ]),
];

export const LATENESS: readonly Case[] = [
  {
    name: 'a late reading within closed days changes nothing',
    events: [
      '05-07 00:00 104',
      '05-08 00:00 105',
      { tick: '05-12 00:00' },
      '05-06 12:00 102 got 05-12 01:00',
    ],
    days: ['05-06 100→104 200', '05-07 104→105 50'],
    fen: 250,
  },
  {
    name: 'a late reading within a closed gap of one month and price moves no money',
    events: ['05-09 00:00 106', { tick: '05-14 00:00' }, '05-07 00:00 105 got 05-14 01:00'],
    days: ['05-06 100→102 100 est', '05-07 102→104 100 est', '05-08 104→106 100 est'],
    fen: 300,
  },
  {
    // 5 kWh at 50 fen and 1 at 60 are 310, where 4 and 2 were charged.
    name: 'a late reading at a closed change of price is booked as an adjustment',
    tariffs: [flat('2020-01-01', 5_000), flat('2024-05-08', 6_000)],
    events: ['05-09 00:00 106', { tick: '05-14 00:00' }, '05-08 00:00 105 got 05-14 01:00'],
    days: ['05-06 100→102 100 est', '05-07 102→104 100 est', '05-08 104→106 120 est'],
    fen: 310,
    adjustments: ['05 +0 -10'],
  },
  {
    // All 6 kWh were May's: five at 50 fen and one at 80 are 330; June has none.
    name: 'a late reading at a closed month’s end moves energy between the months, and tiers with it',
    opening: '05-30 00:00 100',
    tariffs: TIERS,
    events: ['06-02 00:00 106', { tick: '06-08 00:00' }, '06-01 00:00 106 got 06-20 00:00'],
    days: ['05-30 100→102 100 est', '05-31 102→104 100 est', '06-01 104→106 100 est'],
    fen: 330,
    adjustments: ['05 +2 +130', '06 -2 -100'],
  },
  {
    name: 'two late readings, the nearer one last',
    opening: '05-30 00:00 100',
    tariffs: TIERS,
    events: [
      '06-02 00:00 106',
      { tick: '06-08 00:00' },
      // At 05-31 00:00 100: 6 kWh in 48 hours, 3 of them in May: 150 instead of 200 fen, June 150 instead of 100.
      '05-31 00:00 100 got 06-20 00:00',
      // All of them in May: 330 fen, June 0.
      '06-01 00:00 106 got 06-21 00:00',
    ],
    days: ['05-30 100→102 100 est', '05-31 102→104 100 est', '06-01 104→106 100 est'],
    fen: 330,
    adjustments: ['05 -1 -50', '06 +1 +50', '05 +3 +180', '06 -3 -150'],
  },
  {
    // 31 May was closed with 2 kWh on 4 June and turns out to be 3: 50 fen more for May, less for June’s open day.
    name: 'a late reading between a closed and an open day moves the open one',
    opening: '05-31 00:00 100',
    events: [
      '06-01 12:00 103',
      { tick: '06-04 00:00' },
      '06-04 12:00 109',
      '06-01 00:00 103 got 06-04 13:00',
    ],
    days: [
      '05-31 100→102 100 est',
      '06-01 103→104 50 est',
      '06-02 104→106 100 est',
      '06-03 106→108 100 est',
      '06-04 108→109 50 est',
    ],
    fen: 450,
    adjustments: ['05 +1 +50'],
  },
  {
    name: 'a late reading that does not fit between what days were closed on is not believed',
    opening: '05-30 00:00 100',
    tariffs: TIERS,
    events: ['06-02 00:00 106', { tick: '06-08 00:00' }, '06-01 00:00 107 got 06-20 00:00'],
    days: ['05-30 100→102 100 est', '05-31 102→104 100 est', '06-01 104→106 100 est'],
    fen: 300,
    suspectReasons: ['clockBehind'],
  },
  {
    // 10 kWh within a minute; but 110 came first, and nothing after it shows less.
    name: 'a doubt about nothing but time ends with its days',
    events: [
      '05-06 12:00 110',
      '05-06 11:59 100 got 05-06 12:30',
      '05-07 00:00 111',
      '05-08 00:00 112',
      { tick: '05-12 00:00' },
    ],
    days: ['05-06 100→111 550', '05-07 111→112 50'],
    fen: 600,
  },
  {
    name: 'until its days close it lasts',
    events: ['05-06 12:00 110', '05-06 11:59 100 got 05-06 12:30', '05-07 00:00 111'],
    days: ['05-06 100→111 550'],
    fen: 550,
    suspectReasons: ['jump'],
  },
  {
    // If 100 was true at 06-01 11:59, all 9 kWh were June's.
    name: 'a doubt about nothing but time lasts while a month’s division may hang on it',
    opening: '05-31 00:00 100',
    events: [
      '06-01 12:00 109',
      '06-01 11:59 100 got 06-01 12:30',
      '06-02 00:00 109',
      '06-03 00:00 109',
      { tick: '06-06 00:00' },
    ],
    days: ['05-31 100→106 300 est', '06-01 106→109 150 est', '06-02 109→109 0'],
    fen: 450,
    suspectReasons: ['jump'],
  },
  {
    name: 'a jump that a lower reading refuted stays in doubt when its days close',
    events: [
      '05-06 12:00 102',
      '05-06 12:15 104.67',
      '05-06 12:30 102.5',
      '05-07 00:00 104',
      '05-08 00:00 105',
      { tick: '05-12 00:00' },
    ],
    days: ['05-06 100→104 200', '05-07 104→105 50'],
    fen: 250,
    suspectReasons: ['jump'],
  },
  {
    name: 'a work order about closed days is refused',
    events: [
      '05-07 00:00 104',
      '05-08 00:00 105',
      { tick: '05-12 00:00' },
      { refused: 'periodClosed', replace: '05-06 12:00', final: 102, by: 'm2', at: 0 },
    ],
    days: ['05-06 100→104 200', '05-07 104→105 50'],
    fen: 250,
  },
  {
    // 31 May has 4.5 of 9 kWh by time; readings that come 120 days later would have made it 9, and 8.
    name: 'after ninety days and the month of it a late reading moves no money any more, and staff hear of it once',
    opening: '05-31 00:00 100',
    events: [
      '06-02 00:00 109',
      '07-02 00:00 109',
      '08-02 00:00 109',
      '09-28 00:00 109',
      { tick: '10-02 00:00' },
      '06-01 00:00 109 got 10-03 00:00',
      '05-31 23:00 108 got 10-03 01:00',
    ],
    days: ['05-31 100→104.5 225 est', '06-01 104.5→109 225 est', ...stuckFrom('2024-06-02', '2024-09-27')],
    fen: 450,
    suspectReasons: ['tooLate'],
  },
];

function stuckFrom(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += 86_400_000) {
    const day = new Date(ms).toISOString().slice(5, 10);
    days.push(`${day} 109→109 0 est`);
  }
  return days;
}
