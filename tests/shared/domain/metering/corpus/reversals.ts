/** Orders that were wrong and are taken back, and the right ones filed after them. A kWh costs 50 fen. */
import type { Case } from './story';

export const REVERSALS: readonly Case[] = [
  {
    // As if it had been 102.5 from the beginning: 2.5 kWh and 2.
    name: 'a final register that was confirmed and wrong is reversed, and the right one filed for the same moment',
    events: [
      '05-06 12:00 102',
      { replace: '05-06 13:00', final: 250, by: 'm2', at: 0, implausible: true },
      '05-06 18:00 1.5 m2',
      { reverse: '05-06 13:00', by: 'm2', at: '05-06 19:00' },
      { replace: '05-06 13:00', final: 102.5, by: 'm2', at: 0 },
      '05-07 00:00 2 m2',
    ],
    days: ['05-06 m1 100→102.5, m2 0→2 225'],
    fen: 225,
  },
  {
    name: 'until the right one is filed the room is charged by what its meter showed before',
    events: [
      '05-06 12:00 102',
      { replace: '05-06 13:00', final: 250, by: 'm2', at: 0, implausible: true },
      '05-06 18:00 1.5 m2',
      { reverse: '05-06 13:00', by: 'm2', at: '05-06 19:00' },
    ],
    days: ['05-06 100→102 100'],
    fen: 100,
  },
  {
    name: 'a replacement of another room’s meter is reversed: the meter that hangs here went on',
    events: [
      '05-06 12:00 102',
      { replace: '05-06 13:00', final: 102, by: 'm2', at: 0 },
      '05-06 14:00 103',
      '05-06 18:00 104',
      { reverse: '05-06 13:00', by: 'm2', at: '05-06 19:00' },
      '05-07 00:00 105',
    ],
    days: ['05-06 100→105 250'],
    fen: 250,
  },
  {
    // Closed with 204 kWh until 05-08, where there were 3 and then 4: −201, and +1 for the new meter's first day.
    name: 'what days were closed on is booked back, and what they come to with the right one is booked too',
    events: [
      '05-07 00:00 102',
      '05-07 12:00 103',
      { replace: '05-07 13:00', final: 303, by: 'm2', at: 0, implausible: true },
      '05-08 00:00 1 m2',
      '05-12 00:00 5 m2',
      { reverse: '05-07 13:00', by: 'm2', at: '05-12 10:00' },
      { replace: '05-07 13:00', final: 103, by: 'm2', at: 0 },
    ],
    days: [
      '05-06 100→102 100',
      '05-07 m1 102→303, m2 0→1 10100',
      ...[1, 2, 3, 4].map((kwh) => `05-${String(7 + kwh).padStart(2, '0')} ${kwh}→${kwh + 1} 50 est`),
    ],
    fen: 400,
    adjustments: ['05 -201 -10050', '05 +1 +50'],
  },
  {
    name: 'a ratio that never was is reversed',
    events: [
      '05-06 12:00 102',
      { ratio: 10, from: '05-06 12:00', register: 102 },
      '05-06 18:00 102.5',
      { reverse: '05-06 12:00', at: '05-06 19:00' },
      '05-07 00:00 103',
    ],
    days: ['05-06 100→103 150'],
    fen: 150,
  },
  {
    name: 'only the last is reversed: the one before it would leave a meter that serves from nowhere',
    events: [
      '05-06 12:00 102',
      { replace: '05-06 13:00', final: 102, by: 'm2', at: 0 },
      { ratio: 10, from: '05-06 14:00', register: 0 },
      { refused: 'notLast', reverse: '05-06 13:00', by: 'm2', at: '05-06 15:00' },
      '05-06 18:00 0.5 m2',
    ],
    days: ['05-06 m1 100→102, m2 0→0, m2 0→0.5 ×10 350'],
    fen: 350,
  },
];
