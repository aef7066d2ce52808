import { type ChildProgram, closedDoor, SDK_ENVIRONMENT } from 'cloud-emulator/programs';
import type { Bench, Measurement } from '../bench';
import { benchProgram } from '../benchProgram';
import { median } from '../median';
import { COLLECTION, idOf } from '../smallCloud';

const NAME = 'emulator';
/** Many short rounds in turn: whatever else the machine does meanwhile then falls on both alike. */
const ROUNDS = 60;
const CALLS_PER_ROUND = 60;
/** What is compiled on the way is compiled after so many. */
const WARM_UP_ROUNDS = 20;
const TELL_EVERY = 10;
const LEAST_SHARE = 0.5;

export const emulatorBench: Bench = {
  names: [NAME],
  says: 'how fast the local cloud serves doc().get() to the SDK, against a bare Node HTTP server with the same bytes',
  run: measure,
};

interface Served {
  readonly url: string;
  readonly token: string;
}

async function measure(progress: (text: string) => void): Promise<readonly Measurement[]> {
  const emulator = benchProgram('emulatorServer');
  const client = benchProgram('sdkClient', SDK_ENVIRONMENT);
  const programs = [emulator, client];
  try {
    const [{ url }] = await Promise.all([emulator.next() as Promise<{ url: string }>, client.next()]);
    const bare = benchProgram('bareServer', await replyOf(emulator, url));
    programs.push(bare);
    const { url: bareUrl } = (await bare.next()) as { url: string };
    const rate = async (served: Served): Promise<number> => {
      const answer = await client.ask({ ...served, calls: CALLS_PER_ROUND });
      return (CALLS_PER_ROUND * 1_000) / (answer as { durationMs: number }).durationMs;
    };
    const ours: number[] = [];
    const baseline: number[] = [];
    for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
      const mine = await withToken(emulator, (token) => rate({ url, token }));
      const bareRate = await rate({ url: bareUrl, token: '0'.repeat(32) });
      if (round < WARM_UP_ROUNDS) continue;
      ours.push(mine);
      baseline.push(bareRate);
      if (ours.length % TELL_EVERY === 0)
        progress(
          `after ${ours.length} rounds: ${median(ours).toFixed(0)} against ${median(baseline).toFixed(0)} calls/s`,
        );
    }
    return [
      {
        name: NAME,
        ours: median(ours),
        baseline: median(baseline),
        unit: 'calls/s',
        budget: { atLeast: LEAST_SHARE },
      },
    ];
  } finally {
    await Promise.all(programs.map((program) => program.stop()));
  }
}

/** What the local cloud answers to the request that will be measured: the bare server says the same. */
async function replyOf(emulator: ChildProgram, url: string): Promise<Record<string, string>> {
  return withToken(emulator, async (token) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        action: 'database.getDocument',
        collectionName: COLLECTION,
        query: JSON.stringify({ _id: idOf(1) }),
        queryType: 'DOC',
        limit: 1,
        wxCloudApiToken: token,
      }),
    });
    return {
      BENCH_REPLY: await response.text(),
      BENCH_REPLY_TYPE: response.headers.get('content-type') ?? '',
    };
  });
}

/** A function runs on the local cloud meanwhile, in whose name the client asks. */
async function withToken<Result>(
  emulator: ChildProgram,
  run: (token: string) => Promise<Result>,
): Promise<Result> {
  const door = await closedDoor();
  try {
    const { token } = (await emulator.ask({ until: door.url })) as { token: string };
    return await run(token);
  } finally {
    door.open();
  }
}
