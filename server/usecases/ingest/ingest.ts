/**
 * From meters to money: drains the hub's messages in bounded batches and sends what was decided. Stopped anywhere,
 * the next run takes up the work: messages stay `waiting` until everything in them is settled, and settling the
 * same readings again changes nothing.
 */
import type { Outcome } from '../../../shared/contract/contract';
import { success } from '../../../shared/domain/result';
import type { InboxMessage, Ports } from '../../ports';
import { dispatchMessages } from '../dispatchMessages';
import { decideSupplies } from '../supply/decideSupplies';
import { dispatchCommands } from '../supply/dispatchCommands';
import { settleMessages, type Rules, type SettledMessages } from './settleMessages';
import { tendMeters } from './tendMeters';

export interface IngestReport {
  readonly messages: number;
  readonly readings: number;
  readonly waiting: number;
  readonly fired: number;
  readonly dispatched: number;
}

/** A message has 16 KB at most, and an answer of the cloud 1 MB. */
const MESSAGES_PER_BATCH = 40;
const BATCHES_PER_RUN = 50;
/** The function may run for 60 s; what is left of it belongs to the messages. */
const DRAIN_BUDGET_MS = 30_000;
/** Spent twice: before the readings and after them. */
const COMMANDS_BUDGET_MS = 8_000;

export async function ingest(cloud: Ports): Promise<Outcome<IngestReport>> {
  // Whoever sits in the dark comes first.
  await dispatchCommands(cloud, cloud.clock.steadyMs() + COMMANDS_BUDGET_MS);
  const [settings, tariffs] = await Promise.all([cloud.settings.read(), cloud.tariffs.read()]);
  const drained = await drain(cloud, { settings, tariffs });
  await tendMeters(cloud, { settings, tariffs });
  await dispatchCommands(cloud, cloud.clock.steadyMs() + COMMANDS_BUDGET_MS);
  const dispatched = await dispatchMessages(cloud);
  return success({ ...drained, dispatched });
}

async function drain(cloud: Ports, rules: Rules): Promise<Omit<IngestReport, 'dispatched'>> {
  const startMs = cloud.clock.steadyMs();
  let total = { messages: 0, readings: 0, waiting: 0, fired: 0 };
  for (
    let batch = 0;
    batch < BATCHES_PER_RUN && cloud.clock.steadyMs() - startMs < DRAIN_BUDGET_MS;
    batch += 1
  ) {
    const messages = await cloud.inbox.waiting(total.waiting, MESSAGES_PER_BATCH);
    if (messages.length === 0) break;
    const { done, readings, fired } = await settleAndDecide(
      cloud,
      messages,
      rules,
      startMs + DRAIN_BUDGET_MS,
    );
    total = {
      messages: total.messages + done.length,
      readings: total.readings + readings,
      // What could not be settled stays in front; the next batch begins behind it.
      waiting: total.waiting + messages.length - done.length,
      fired: total.fired + fired,
    };
    if (messages.length < MESSAGES_PER_BATCH) break;
  }
  return total;
}

/** A message is done once everything that follows from it is decided, so no crash can hide a decision. */
async function settleAndDecide(
  cloud: Ports,
  messages: readonly InboxMessage[],
  rules: Rules,
  deadlineMs: number,
): Promise<SettledMessages> {
  const settled = await settleMessages(cloud, messages, rules);
  await decideSupplies(
    cloud,
    settled.indebted,
    async (pulled) => {
      const { done } = await settleMessages(cloud, [pulled], rules);
      await cloud.inbox.done(done);
    },
    deadlineMs,
  );
  await cloud.inbox.done(settled.done);
  return settled;
}
