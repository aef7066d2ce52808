/** Asked to, it moves money between accounts through the SDK, and adds all of them up in between. */
import { answer, endWithParent, tell } from '../../src/programs/parent';
import { askCloud, quietSdkDatabase, textOf } from '../support/quietSdk';
import { COLLECTION } from '../support/smallCloud';
import {
  accountOf,
  ACCOUNTS,
  randomOf,
  type Transfer,
  type TransferOrder,
  type TransferReport,
} from '../transactions/transferOrder';

/** One turn in so many adds all accounts up. */
const SUM_EVERY = 5;
const MOST_FEN = 500;
const MOST_PAUSE_MS = 8;
/** What the cloud says of a write or a commit that came second. */
const CONFLICT = /TransactionConflict|TransactionBusy/;

const database = quietSdkDatabase();

answer(async (question) => work(question as TransferOrder));
endWithParent(() => Promise.resolve());
tell({ ready: true });

async function work({ seed, durationMs, ...cloud }: TransferOrder): Promise<TransferReport> {
  askCloud(cloud);
  const random = randomOf(seed);
  const transfers: Transfer[] = [];
  const sums: number[] = [];
  let conflicts = 0;
  const startedMs = performance.now();
  for (let turn = 0; performance.now() - startedMs < durationMs; turn += 1) {
    if (turn % SUM_EVERY === 0) {
      sums.push(turn % (2 * SUM_EVERY) === 0 ? await sumInOneRequest() : await sumInOneTransaction());
      continue;
    }
    const from = random(ACCOUNTS);
    const to = (from + 1 + random(ACCOUNTS - 1)) % ACCOUNTS;
    const transfer = { from, to, fen: 1 + random(MOST_FEN) };
    while (!(await isMoved(transfer))) {
      conflicts += 1;
      await new Promise((resolve) => setTimeout(resolve, 1 + random(MOST_PAUSE_MS)));
    }
    transfers.push(transfer);
  }
  return { transfers, conflicts, sums };
}

/** False if another one was first: then nothing was moved. */
async function isMoved({ from, to, fen }: Transfer): Promise<boolean> {
  try {
    const transaction = await database.startTransaction();
    const accounts = transaction.collection(COLLECTION);
    for (const [number, change] of [
      [from, -fen],
      [to, fen],
    ] as const) {
      const account = accounts.doc(accountOf(number));
      const { data } = await account.get();
      await account.update({ data: { amountFen: Number(data['amountFen']) + change } });
    }
    await transaction.commit();
    return true;
  } catch (error) {
    if (CONFLICT.test(textOf(error))) return false;
    throw new Error(textOf(error), { cause: error });
  }
}

async function sumInOneRequest(): Promise<number> {
  const { list } = await database
    .collection(COLLECTION)
    .aggregate()
    .group({ _id: null, sum: { $sum: '$amountFen' } })
    .end();
  return Number(list[0]?.['sum']);
}

/** Read in several requests, it is one snapshot all the same. */
async function sumInOneTransaction(): Promise<number> {
  const transaction = await database.startTransaction();
  const accounts = transaction.collection(COLLECTION);
  let sum = 0;
  for (const half of [{ half: 0 }, { half: 1 }]) {
    const { data } = await accounts.where(half).limit(ACCOUNTS).get();
    for (const { amountFen } of data) sum += Number(amountFen);
  }
  await transaction.rollback();
  return sum;
}
