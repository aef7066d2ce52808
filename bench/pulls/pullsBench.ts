import type { Bench, Measurement } from '../bench';
import { benchProgram } from '../benchProgram';
import { median } from '../median';
import type { Pulled } from '../programs/pullsServer';

const NAME = 'pulls';
const METERS = 5_000;
const RUNS = 3;
/** Of `ingest` in an hour: in so many every meter is to be asked once, so that none passes for silent. */
const RUNS_PER_HOUR = 12;

export const pullsBench: Bench = {
  names: [NAME],
  says: `how many of ${METERS.toLocaleString('en')} meters a run of ingest asks and settles where the hub pushes nothing and takes 20 requests a second, against what all of them need in an hour`,
  run: measure,
};

async function measure(progress: (text: string) => void): Promise<readonly Measurement[]> {
  const server = benchProgram('pullsServer');
  try {
    await server.next();
    await server.ask({ kind: 'fill', meters: METERS });
    const heard: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const { meters, seconds, waiting, points } = (await server.ask({ kind: 'run' })) as Pulled;
      progress(
        `${meters} meters in ${seconds.toFixed(1)} s, ${waiting} messages wait, ${points.toFixed(1)} points`,
      );
      heard.push(meters);
    }
    return [
      {
        name: NAME,
        ours: median(heard),
        baseline: METERS / RUNS_PER_HOUR,
        unit: 'meters/run',
        budget: { atLeast: 1 },
      },
    ];
  } finally {
    await server.stop();
  }
}
