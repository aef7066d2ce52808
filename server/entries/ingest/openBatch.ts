/** Waiting messages with their readings and the shards of their meters. */
import { clamp, sumBy } from 'remeda';
import type { InboxMessage } from '../../../shared/domain/metering/inboxMessage';
import type { MeterShard } from '../../../shared/domain/metering/meterShard';
import { type OpenedMessage, openMessage } from '../../metering/openMessage';
import type { MeteringPorts } from '../../metering/ports';

/** A message has 16 KB at most, and an answer of the cloud 1 MB; two batches and their shards are in memory at once. */
export const MESSAGES_PER_BATCH = 32;
/** A meter that reports alone says some hundred bytes, but its shard is as large as ever, and takes half a megabyte. */
const MOST_MESSAGES_PER_BATCH = 256;
const SHARDS_PER_BATCH = 96;
/** Of bodies; as the cloud answers them, they are twice as large. */
const BYTES_PER_BATCH = 64 * 1_024;
/** A batch is not stopped in its middle, and one that is larger takes longer. */
const QUICK_BATCH_MS = 5_000;

type BatchPorts = Pick<MeteringPorts, 'inbox' | 'shards'>;

/**
 * How many messages the next batch may have. What a batch costs is the way to its shards and back, so that messages of
 * one meter each are settled many at a time: by the usual number, meters that report alone would fill the inbox faster
 * than it is drained.
 */
export function nextBatchSize({ messages }: Pick<Batch, 'messages'>, shards: number, tookMs: number): number {
  if (tookMs > QUICK_BATCH_MS) return MESSAGES_PER_BATCH;
  const bytes = sumBy(messages, ({ body }) => body.length);
  const times = Math.min(BYTES_PER_BATCH / Math.max(1, bytes), SHARDS_PER_BATCH / Math.max(1, shards));
  const fitting = Math.floor(messages.length * times);
  return clamp(fitting, { min: MESSAGES_PER_BATCH, max: MOST_MESSAGES_PER_BATCH });
}

/** What may be read while the batch before is still settled. */
export interface Batch {
  readonly messages: readonly InboxMessage[];
  /** No more are waiting behind them. */
  readonly isLast: boolean;
  /** All shards of the meters that were asked for, and theirs alone. */
  readonly shards: readonly MeterShard[];
  readonly asked: ReadonlySet<string>;
}

export interface OpenedBatch {
  readonly messages: readonly OpenedMessage[];
  /** Those of all meters in the messages. */
  readonly shards: readonly MeterShard[];
}

/** @param beingSettled shards that will be other than they are now: none of their meters is asked for */
export async function readBatch(
  cloud: BatchPorts,
  skip: number,
  size: number,
  beingSettled: readonly MeterShard[] = [],
): Promise<Batch> {
  const messages = await cloud.inbox.waiting(skip, size);
  const changing = new Set(beingSettled.flatMap(({ meterNos }) => meterNos));
  const asked = new Set(messages.flatMap(({ meterNos }) => meterNos).filter((one) => !changing.has(one)));
  const shards = asked.size === 0 ? [] : await cloud.shards.ofMeters([...asked]);
  return { messages, isLast: messages.length < size, shards, asked };
}

/** Messages of which nothing is read. */
export function unreadBatch(messages: readonly InboxMessage[]): Batch {
  return { messages, isLast: false, shards: [], asked: new Set() };
}

/** The batch before must be written by now: only then its shards are read. */
export async function openBatch(cloud: BatchPorts, batch: Batch): Promise<OpenedBatch> {
  const messages = batch.messages.map(openMessage);
  const meterNos = new Set(messages.flatMap(({ readings }) => readings.map(({ meterNo }) => meterNo)));
  return { messages, shards: await shardsOf(cloud, batch, [...meterNos]) };
}

async function shardsOf(
  cloud: BatchPorts,
  { shards, asked }: Batch,
  meterNos: readonly string[],
): Promise<readonly MeterShard[]> {
  const others = meterNos.filter((meterNo) => !asked.has(meterNo));
  if (others.length === 0) return shards;
  const all = [...shards, ...(await cloud.shards.ofMeters(others))];
  return [...new Map(all.map((shard) => [shard._id, shard])).values()];
}
