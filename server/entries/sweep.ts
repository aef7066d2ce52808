/**
 * What nobody else came for: payments whose callback was lost, orders that nobody paid, commands and messages that
 * wait for another attempt, pictures without a verdict. Last it probes the ways to other houses.
 */
import type { Outcome } from '../../shared/contract/contract';
import { isProbeDue } from '../../shared/domain/basis/probe';
import { success } from '../../shared/domain/basis/result';
import { probeWays } from '../basis/probeWays';
import { checkPicturesAgain } from '../feedback/checkPictures';
import { settleDueOrders } from '../payments/settleDueOrders';
import type { Ports } from '../ports';
import { dispatchMessages } from '../reminders/dispatchMessages';
import { dispatchCommands } from '../supply/dispatchCommands';

export interface SweepReport {
  readonly orders: number;
  readonly commands: number;
  readonly messages: number;
  readonly feedback: number;
}

/** The function may run for 60 s. When each part of it ends, from its start; who is done sooner leaves time to the next. */
const COMMANDS_UNTIL_MS = 15_000;
const ORDERS_UNTIL_MS = 35_000;
const MESSAGES_UNTIL_MS = 45_000;
const PICTURES_UNTIL_MS = 50_000;
/** A probe may wait for WeChat twice; where less is left it is left out. */
const PROBES_BEFORE_MS = 45_000;

export async function sweep(cloud: Ports): Promise<Outcome<SweepReport>> {
  const startMs = cloud.clock.steadyMs();
  const settings = await cloud.settings.read();
  // Whoever sits in the dark comes first.
  const commands = await dispatchCommands(cloud, settings, startMs + COMMANDS_UNTIL_MS);
  const orders = await settleDueOrders(cloud, settings, startMs + ORDERS_UNTIL_MS);
  const messages = await dispatchMessages(cloud, settings, startMs + MESSAGES_UNTIL_MS);
  const feedback = await checkPicturesAgain(cloud, startMs + PICTURES_UNTIL_MS);
  const hasTime = cloud.clock.steadyMs() < startMs + PROBES_BEFORE_MS;
  if (hasTime && isProbeDue(cloud.clock.nowMs())) await probeWays(cloud, 'sweep');
  return success({ orders, commands, messages, feedback });
}
