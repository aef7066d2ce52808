/**
 * From meters to money: drains the hub's messages in bounded batches and sends what was decided. Stopped anywhere,
 * the next run takes up the work: messages stay `waiting` until everything in them is settled, and settling the
 * same readings again changes nothing.
 */
import { sumBy } from 'remeda';
import type { Outcome } from '../../shared/contract/contract';
import { success } from '../../shared/domain/basis/result';
import { pullStale } from '../metering/pullStale';
import type { Ports } from '../ports';
import { dispatchMessages } from '../reminders/dispatchMessages';
import { dispatchCommands } from '../supply/dispatchCommands';
import { drain } from './ingest/drain';
import { runMeterMaintenance } from './ingest/runMeterMaintenance';

export interface IngestReport {
  readonly messages: number;
  readonly readings: number;
  readonly waiting: number;
  readonly fired: number;
  readonly dispatched: number;
}

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
  const [settings, tariffs] = await Promise.all([cloud.settings.read(), cloud.tariffs.read()]);
  const rules = { settings, tariffs };
  // Whoever sits in the dark comes first.
  await dispatchCommands(cloud, settings, startMs + RESTORES_UNTIL_MS);
  let drained = await drain(cloud, rules, startMs + DRAIN_UNTIL_MS);
  const settled = [...drained.settled];
  // Whoever waits in the inbox has been heard.
  if (drained.isEmpty && (await pullStale(cloud, settings, startMs + PULLS_UNTIL_MS)) > 0) {
    // What could not be settled the first time is tried again.
    drained = await drain(cloud, rules, startMs + DRAIN_PULLED_UNTIL_MS);
    settled.push(...drained.settled);
  }
  await runMeterMaintenance(cloud, rules, startMs + MAINTENANCE_UNTIL_MS);
  await dispatchCommands(cloud, settings, startMs + COMMANDS_UNTIL_MS);
  const dispatched = await dispatchMessages(cloud, settings, startMs + MESSAGES_UNTIL_MS);
  return success({
    messages: sumBy(settled, ({ done }) => done.length),
    readings: sumBy(settled, ({ readings }) => readings),
    waiting: drained.waiting,
    fired: sumBy(settled, ({ fired }) => fired),
    dispatched,
  });
}
