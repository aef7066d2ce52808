/** Settles what waits in the inbox, batch by batch; the next batch is read while this one is settled. */
import type { BasisPorts } from '../../basis/ports';
import { type NoticeRelayPorts, noticeRelays } from '../../supply/noticeRelay';
import type { CampusRules } from './campusRules';
import { decideSupply, type DecideSupplyPorts } from './decideSupply';
import {
  type Batch,
  MESSAGES_PER_BATCH,
  nextBatchSize,
  openBatch,
  type OpenedBatch,
  readBatch,
  unreadBatch,
} from './openBatch';
import { settleBatch, type SettledBatch } from './settleBatch';

type DrainPorts = DecideSupplyPorts & NoticeRelayPorts;

const BATCHES_PER_RUN = 50;

export interface Drained {
  readonly settled: readonly SettledBatch[];
  /** Messages that could not be settled. */
  readonly waiting: number;
  /** Nothing waits but what could not be settled. */
  readonly isEmpty: boolean;
}

/** @param deadlineMs of the steady clock: what is left then waits for the next run */
export async function drain(cloud: DrainPorts, rules: CampusRules, deadlineMs: number): Promise<Drained> {
  const settled: SettledBatch[] = [];
  const failed: string[] = [];
  // What could not be settled stays in front; the next batch begins behind it.
  let waiting = 0;
  let isEmpty = false;
  let ahead: Promise<Batch> | undefined;
  let size = MESSAGES_PER_BATCH;
  for (let batches = 0; batches < BATCHES_PER_RUN && cloud.clock.steadyMs() < deadlineMs; batches += 1) {
    const begunMs = cloud.clock.steadyMs();
    const batch = await (ahead ?? readBatch(cloud, waiting, size));
    const { messages } = batch;
    isEmpty = batch.isLast;
    if (messages.length === 0) break;
    const opened = await attempt(cloud, batch, () => openBatch(cloud, batch));
    // This batch's own messages still wait while it is settled.
    const skip = waiting + messages.length;
    // A batch that is larger fills the memory alone.
    const isAlone = isEmpty || opened === undefined || size > MESSAGES_PER_BATCH;
    ahead = isAlone ? undefined : readBatch(cloud, skip, size, opened.shards);
    // These must wait until the next ones are read; of an error hears whoever takes the next batch up.
    const [parts] = await Promise.all([
      settleOrDivide(cloud, batch, opened, rules, deadlineMs),
      ahead?.catch(() => undefined),
    ]);
    settled.push(...parts);
    const done = parts.flatMap((part) => part.done);
    // A message is done once everything that follows from it is decided, so no crash can hide a decision.
    await cloud.inbox.markDone(done);
    waiting += messages.length - done.length;
    // Whoever had no time did not fail.
    if (cloud.clock.steadyMs() < deadlineMs) failed.push(...idsBut(batch, done));
    if (isEmpty) break;
    size = nextBatchSize(batch, opened?.shards.length ?? 0, cloud.clock.steadyMs() - begunMs);
  }
  await cloud.inbox.markFailed(failed);
  return { settled, waiting, isEmpty };
}

function idsBut({ messages }: Batch, done: readonly string[]): readonly string[] {
  const settled = new Set(done);
  return messages.map(({ _id }) => _id).filter((id) => !settled.has(id));
}

/** What fails as a whole is tried one by one, so that a message that can't be settled holds up no other. */
async function settleOrDivide(
  cloud: DrainPorts,
  batch: Batch,
  opened: OpenedBatch | undefined,
  rules: CampusRules,
  deadlineMs: number,
): Promise<readonly SettledBatch[]> {
  const whole =
    opened && (await attempt(cloud, batch, () => settleAndDecide(cloud, opened, rules, deadlineMs)));
  if (whole !== undefined) return [whole];
  const parts: SettledBatch[] = [];
  if (batch.messages.length === 1) return parts;
  for (const message of batch.messages) {
    if (cloud.clock.steadyMs() > deadlineMs) break;
    const one = unreadBatch([message]);
    const part = await attempt(cloud, one, async () =>
      settleAndDecide(cloud, await openBatch(cloud, one), rules, deadlineMs),
    );
    if (part !== undefined) parts.push(part);
  }
  return parts;
}

async function settleAndDecide(
  cloud: DrainPorts,
  opened: OpenedBatch,
  rules: CampusRules,
  deadlineMs: number,
): Promise<SettledBatch> {
  const settled = await settleBatch(cloud, opened, rules);
  await noticeRelays(cloud, settled.needingRelayLook, rules.settings, deadlineMs);
  await decideSupply(cloud, settled.needingSupplyDecision, rules, deadlineMs);
  return settled;
}

async function attempt<Result>(
  { log }: Pick<BasisPorts, 'log'>,
  { messages }: Batch,
  run: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await run();
  } catch (error) {
    log('batch not settled', { messages: messages.length, error: String(error) });
    return undefined;
  }
}
