import { describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { addCloudOptions } from '../../tools/cloud/cloudOptions';

const OFF = { durability: 'process', faults: { dbLatencyMs: 0 } };

function chosen(...words: string[]): unknown {
  const command = new Command('start').exitOverride().configureOutput({ writeErr: () => undefined });
  const choice = addCloudOptions(command);
  command.parse(words, { from: 'user' });
  return choice();
}

test.each([
  [[], OFF],
  [['--durability', 'disk'], { ...OFF, durability: 'disk' }],
  [['--db-latency', '10ms'], { ...OFF, faults: { dbLatencyMs: 10 } }],
  [['--db-latency', '2.5ms'], { ...OFF, faults: { dbLatencyMs: 2.5 } }],
  [
    ['--fault', 'conflicts=0.05', '--fault', 'lostReplies=1', '--fault-seed', '7'],
    { ...OFF, faults: { dbLatencyMs: 0, conflicts: 0.05, lostReplies: 1, seed: 7 } },
  ],
])('%j is %j', (words, choice) => {
  expect(chosen(...words)).toEqual(choice);
});

describe('what nobody can mean is refused by name', () => {
  test.each([
    [['--durability', 'paper'], 'Allowed choices are process, disk'],
    [['--db-latency', '10'], 'Milliseconds, such as 10ms'],
    [['--db-latency', '-1ms'], 'Milliseconds, such as 10ms'],
    [['--fault', 'conflicts'], 'A name and a number, such as conflicts=0.05'],
    [['--fault', 'conflict=0.1'], 'There is no “conflict” to set; there are:'],
    [['--fault', 'conflicts=2'], '“conflicts” must be a share between 0 and 1'],
    [['--fault-seed', 'x'], 'A whole number'],
  ])('%j', (words, message) => {
    expect(() => chosen(...words)).toThrow(message);
  });
});
