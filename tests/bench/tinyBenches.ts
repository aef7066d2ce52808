/** Benches that measure nothing, as a program like `npm run bench`. */
import type { Bench } from '../../bench/bench';
import { runProgram } from '../../bench/runProgram';

const quick: Bench = {
  names: ['quick', 'small'],
  says: 'two figures at once',
  run: (progress) => {
    progress('running');
    // eslint-disable-next-line no-console -- as a library might do
    console.log('a library has something to say');
    process.stdout.write('and writes past the console');
    return Promise.resolve([
      { name: 'quick', ours: 150, baseline: 200, unit: 'calls/s', budget: { atLeast: 0.5 } },
      { name: 'small', ours: 90, baseline: null, unit: 'MB', budget: { atMost: 100 } },
    ]);
  },
};

const slow: Bench = {
  names: ['slow'],
  says: 'over its budget',
  run: () => Promise.resolve([{ name: 'slow', ours: 30, baseline: 10, unit: 'ms', budget: { atMost: 2 } }]),
};

const broken: Bench = {
  names: ['broken'],
  says: 'cannot be run',
  run: () => Promise.reject(new Error('nothing to measure')),
};

runProgram(process.env['WITH_BROKEN'] === undefined ? [quick, slow] : [quick, broken]);
