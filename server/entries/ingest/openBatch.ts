/** Waiting messages with their readings and the shards of their meters. */
import type { InboxMessage } from '../../../shared/domain/metering/inboxMessage';
import type { MeterShard } from '../../../shared/domain/metering/meterShard';
import { type OpenedMessage, openMessage } from '../../metering/openMessage';
import type { MeteringPorts } from '../../metering/ports';

/** A message has 16 KB at most, and an answer of the cloud 1 MB; two batches and their shards are in memory at once. */
export const MESSAGES_PER_BATCH = 32;

type BatchPorts = Pick<MeteringPorts, 'inbox' | 'shards'>;

/** What may be read while the batch before is still settled. */
export interface Batch {
  readonly messages: readonly InboxMessage[];
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
  beingSettled: readonly MeterShard[] = [],
): Promise<Batch> {
  const messages = await cloud.inbox.waiting(skip, MESSAGES_PER_BATCH);
  const changing = new Set(beingSettled.flatMap(({ meterNos }) => meterNos));
  const asked = new Set(messages.flatMap(({ meterNos }) => meterNos).filter((one) => !changing.has(one)));
  return { messages, shards: asked.size === 0 ? [] : await cloud.shards.ofMeters([...asked]), asked };
}

/** Messages of which nothing is read. */
export function unreadBatch(messages: readonly InboxMessage[]): Batch {
  return { messages, shards: [], asked: new Set() };
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
