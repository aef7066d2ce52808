/**
 * From meters to money: drains the hub's messages in bounded batches and sends what was decided. Stopped anywhere,
 * the next run takes up the work: messages stay `waiting` until everything in them is settled, and settling the
 * same readings again changes nothing.
 */
import type { Outcome } from '../../shared/contract/contract';
import { success } from '../../shared/domain/basis/result';
import type { InboxMessage } from '../../shared/domain/metering/inboxMessage';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import { pullStale } from '../metering/pullStale';
import { type Batch, MESSAGES_PER_BATCH, readBatch, unreadBatch } from '../metering/readBatch';
import type { Ports } from '../ports';
import { dispatchMessages } from '../reminders/dispatchMessages';
import { decideSupplyAfter } from '../supply/decideSupplyAfter';
import { dispatchCommands } from '../supply/dispatchCommands';
import { type CampusRules, type ProcessedMessages, processMessages } from './processMessages';
import { runMeterMaintenance } from './runMeterMaintenance';

export interface IngestReport {
  readonly messages: number;
  readonly readings: number;
  readonly waiting: number;
  readonly fired: number;
  readonly dispatched: number;
}

const BATCHES_PER_RUN = 50;
/** The function may run for 60 s. When each part of it ends, from its start; who is done sooner leaves time to the next. */
const RESTORES_UNTIL_MS = 8_000;
const DRAIN_UNTIL_MS = 30_000;
const PULLS_UNTIL_MS = 36_000;
const DRAIN_PULLED_UNTIL_MS = 40_000;
const MAINTENANCE_UNTIL_MS = 42_000;
const COMMANDS_UNTIL_MS = 46_000;
const MESSAGES_UNTIL_MS = 52_000;

export async function ingest(cloud: Ports): Promise<Outcome<IngestReport>> {
  const startMs = cloud.clock.steadyMs();
  // Whoever sits in the dark comes first.
  await dispatchCommands(cloud, startMs + RESTORES_UNTIL_MS);
  const [settings, tariffs] = await Promise.all([cloud.settings.read(), cloud.tariffs.read()]);
  const rules = { settings, tariffs };
  let drained = await drain(cloud, rules, startMs + DRAIN_UNTIL_MS);
  // Whoever waits in the inbox has been heard.
  if (drained.isEmpty && (await pullStale(cloud, settings, startMs + PULLS_UNTIL_MS)) > 0)
    drained = together(drained, await drain(cloud, rules, startMs + DRAIN_PULLED_UNTIL_MS));
  await runMeterMaintenance(cloud, rules, startMs + MAINTENANCE_UNTIL_MS);
  await dispatchCommands(cloud, startMs + COMMANDS_UNTIL_MS);
  const dispatched = await dispatchMessages(cloud, startMs + MESSAGES_UNTIL_MS);
  const { messages, readings, waiting, fired } = drained;
  return success({ messages, readings, waiting, fired, dispatched });
}

interface Drained extends Omit<IngestReport, 'dispatched'> {
  /** Nothing waits but what could not be settled. */
  readonly isEmpty: boolean;
}

async function drain(cloud: Ports, rules: CampusRules, deadlineMs: number): Promise<Drained> {
  let total: Drained = { messages: 0, readings: 0, waiting: 0, fired: 0, isEmpty: false };
  let ahead: readonly Promise<Batch>[] = [];
  const failed: string[] = [];
  for (let batches = 0; batches < BATCHES_PER_RUN && cloud.clock.steadyMs() < deadlineMs; batches += 1) {
    const batch = await (ahead[0] ?? readBatch(cloud, total.waiting));
    const { messages } = batch;
    if (messages.length === 0) {
      total = { ...total, isEmpty: true };
      break;
    }
    const isLast = messages.length < MESSAGES_PER_BATCH;
    // Its own messages still wait while it is settled.
    const skip = total.waiting + messages.length;
    const reading: Promise<Batch>[] = [];
    const { done, readings, fired } = await processBatch(cloud, batch, rules, deadlineMs, (beingSettled) => {
      if (!isLast) reading.push(readBatch(cloud, skip, beingSettled));
    });
    // These must wait until the next ones are read; of an error hears whoever takes them up.
    await Promise.allSettled(reading);
    ahead = reading;
    // A message is done once everything that follows from it is decided, so no crash can hide a decision.
    await cloud.inbox.markDone(done);
    total = {
      isEmpty: isLast,
      messages: total.messages + done.length,
      readings: total.readings + readings,
      // What could not be settled stays in front; the next batch begins behind it.
      waiting: total.waiting + messages.length - done.length,
      fired: total.fired + fired,
    };
    // Whoever had no time did not fail.
    if (cloud.clock.steadyMs() < deadlineMs) failed.push(...idsBut(messages, done));
    if (isLast) break;
  }
  await cloud.inbox.markFailed(failed);
  return total;
}

function idsBut(messages: readonly InboxMessage[], done: readonly string[]): readonly string[] {
  const settled = new Set(done);
  return messages.map(({ _id }) => _id).filter((id) => !settled.has(id));
}

/** Begins to read the next batch while the banks of this one are settled. */
type ReadAhead = (beingSettled: readonly MeterShard[]) => void;

/** What could not be settled the first time was tried again. */
function together(first: Drained, second: Drained): Drained {
  return {
    ...second,
    messages: first.messages + second.messages,
    readings: first.readings + second.readings,
    fired: first.fired + second.fired,
  };
}

/** What fails as a whole is tried one by one, so that a message that can't be settled holds up no other. */
async function processBatch(
  cloud: Ports,
  batch: Batch,
  rules: CampusRules,
  deadlineMs: number,
  readAhead?: ReadAhead,
): Promise<ProcessedMessages> {
  const { messages } = batch;
  try {
    return await processAndDecide(cloud, batch, rules, deadlineMs, readAhead);
  } catch (error) {
    cloud.log('batch not settled', { messages: messages.length, error: String(error) });
    if (messages.length === 1) return { done: [], readings: 0, fired: 0, needingSupplyDecision: [] };
  }
  let total: ProcessedMessages = { done: [], readings: 0, fired: 0, needingSupplyDecision: [] };
  for (const message of messages) {
    if (cloud.clock.steadyMs() > deadlineMs) break;
    const { done, readings, fired } = await processBatch(cloud, unreadBatch([message]), rules, deadlineMs);
    total = {
      ...total,
      done: [...total.done, ...done],
      readings: total.readings + readings,
      fired: total.fired + fired,
    };
  }
  return total;
}

async function processAndDecide(
  cloud: Ports,
  batch: Batch,
  rules: CampusRules,
  deadlineMs: number,
  readAhead?: ReadAhead,
): Promise<ProcessedMessages> {
  const settled = await processMessages(cloud, batch, rules, readAhead);
  await decideSupplyAfter(cloud, settled.needingSupplyDecision, rules, deadlineMs);
  return settled;
}
