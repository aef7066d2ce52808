import { closedDoor, SDK_ENVIRONMENT } from 'cloud-emulator/programs';
import type { Bench, Measurement } from '../bench';
import { benchProgram } from '../benchProgram';
import { median } from '../median';
import type { RunFigures } from '../metering/questions';
import type { GlitchQuestion } from '../programs/glitchServer';
import { WHO, type Who } from './glitchingMeter';

const ROUNDS = 9;
const MOST_TIMES = 1.2;

/** A reading that is newer than all others, and one that lies between two, so that the past is looked at. */
const TICKS = { glitch: false, 'glitch-late': true } as const;

type Name = keyof typeof TICKS;

export const glitchBench: Bench = {
  names: ['glitch', 'glitch-late'],
  says: 'a tick, and a late reading, of a meter of which nothing has been believed for a year, against a healthy one',
  run: measure,
};

async function measure(progress: (text: string) => void): Promise<readonly Measurement[]> {
  const server = benchProgram('glitchServer');
  const ingest = benchProgram('ingestFunction', SDK_ENVIRONMENT);
  const ask = (question: GlitchQuestion): Promise<unknown> => server.ask(question);
  const found: Record<Name, Record<Who, number[]>> = {
    glitch: { healthy: [], faulty: [] },
    'glitch-late': { healthy: [], faulty: [] },
  };
  try {
    const [{ url }] = await Promise.all([server.next() as Promise<{ url: string }>, ingest.next()]);
    const settled = async (): Promise<RunFigures & { readonly calls: number }> => {
      const door = await closedDoor();
      try {
        const { token, nowMs } = (await ask({ kind: 'enter', until: door.url })) as {
          token: string;
          nowMs: number;
        };
        const figures = (await ingest.ask({ url, token, nowMs })) as RunFigures;
        const { calls } = (await ask({ kind: 'count' })) as { calls: number };
        return { ...figures, calls };
      } finally {
        door.open();
      }
    };
    // The first round warms both up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const who of WHO) {
        for (const [name, isLate] of Object.entries(TICKS) as [Name, boolean][]) {
          await ask({ kind: 'push', who, isLate });
          const { durationMs, calls, cpuMs } = await settled();
          await ask({ kind: 'check', who });
          progress(
            `${name}, ${who}: ${durationMs.toFixed(0)} ms, ${cpuMs.toFixed(0)} ms of CPU, ${calls} calls`,
          );
          if (round > 0) found[name][who].push(durationMs);
        }
      }
    }
  } finally {
    await Promise.all([ingest.stop(), server.stop()]);
  }
  return (Object.keys(TICKS) as Name[]).map((name) => ({
    name,
    ours: median(found[name].faulty),
    baseline: median(found[name].healthy),
    unit: 'ms',
    budget: { atMost: MOST_TIMES },
  }));
}
