/**
 * Waiting messages with the banks of their meters. A batch is read while the one before it is settled, so that neither
 * the database nor we stand idle.
 */
import type { InboxMessage } from '../../shared/domain/metering/inboxMessage';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import type { Ports } from '../ports';

/** A message has 16 KB at most, and an answer of the cloud 1 MB; two batches and their banks are in memory at once. */
export const MESSAGES_PER_BATCH = 32;

export interface Batch {
  readonly messages: readonly InboxMessage[];
  /** All banks of the meters that were asked for, and theirs alone. */
  readonly shards: readonly MeterShard[];
  readonly asked: ReadonlySet<string>;
}

/** @param beingSettled banks that will be other than they are now: none of their meters is asked for */
export async function readBatch(
  cloud: Ports,
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

/** All banks of these meters, once what was settled before the batch is written. */
export async function shardsOf(
  cloud: Ports,
  { shards: banks, asked }: Batch,
  meterNos: readonly string[],
): Promise<readonly MeterShard[]> {
  const others = meterNos.filter((meterNo) => !asked.has(meterNo));
  if (others.length === 0) return banks;
  const all = [...banks, ...(await cloud.shards.ofMeters(others))];
  return [...new Map(all.map((bank) => [bank._id, bank])).values()];
}
