import { closedDoor, SDK_ENVIRONMENT } from 'cloud-emulator/programs';
import type { Bench, Measurement } from '../bench';
import { benchProgram } from '../benchProgram';
import { median } from '../median';
import { type MainPath, mainPaths } from './mainPaths';
import { buildUnbundled, bundleOf } from './unbundled';

const NAME = 'cold-start';
const ROUNDS = 15;
const MOST_TIMES = 0.7;

export const coldStartBench: Bench = {
  names: [NAME],
  says: 'from the start of a process to the first answer of each function, summed, against the same functions unbundled',
  run: measure,
};

interface Cloud {
  readonly url: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly orderId: string;
}

async function measure(progress: (text: string) => void): Promise<readonly Measurement[]> {
  const server = benchProgram('coldServer');
  try {
    const cloud = (await server.next()) as Cloud;
    const paths = mainPaths(cloud.orderId);
    const unbundledOf = await buildUnbundled(Object.keys(paths));
    const enter = async (until: string): Promise<string> =>
      ((await server.ask({ until })) as { token: string }).token;
    let ours = 0;
    let baseline = 0;
    for (const [name, pathOf] of Object.entries(paths)) {
      const [bundled, unbundled] = await mediansOf([bundleOf(name), unbundledOf(name)], (file) =>
        coldMs(cloud, enter, file, pathOf()),
      );
      progress(
        `${name}: ${bundled.toFixed(0)} against ${unbundled.toFixed(0)} ms, ${ratio(bundled, unbundled)}`,
      );
      ours += bundled;
      baseline += unbundled;
    }
    return [{ name: NAME, ours, baseline, unit: 'ms', budget: { atMost: MOST_TIMES } }];
  } finally {
    await server.stop();
  }
}

/** Of two files in turn; the first round warms the disk's cache up for both. */
async function mediansOf(
  [one, other]: readonly [string, string],
  msOf: (file: string) => Promise<number>,
): Promise<readonly [number, number]> {
  const found: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ones = await msOf(one);
    const others = await msOf(other);
    if (round === 0) continue;
    found[0].push(ones);
    found[1].push(others);
  }
  return [median(found[0]), median(found[1])];
}

/** @throws where the answer is not a good one: the start of something else would be measured */
async function coldMs(
  { url, secrets }: Cloud,
  enter: (until: string) => Promise<string>,
  file: string,
  { event, openid, isGood }: MainPath,
): Promise<number> {
  const door = await closedDoor();
  try {
    const environment = {
      ...SDK_ENVIRONMENT,
      ...secrets,
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: url }),
      WX_API_TOKEN: await enter(door.url),
      ...(openid !== undefined && { WX_OPENID: openid }),
      COLD_FILE: file,
      COLD_EVENT: JSON.stringify(event),
    };
    const startedMs = performance.now();
    const program = benchProgram('coldFunction', environment);
    try {
      const { answer } = (await program.next()) as { answer: unknown };
      const durationMs = performance.now() - startedMs;
      if (!isGood(answer)) throw new Error(`${file} answered ${JSON.stringify(answer)}`);
      return durationMs;
    } finally {
      await program.stop();
    }
  } finally {
    door.open();
  }
}

function ratio(ours: number, theirs: number): string {
  return (ours / theirs).toFixed(2);
}
