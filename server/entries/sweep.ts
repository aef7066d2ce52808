/**
 * What nobody else came for: payments whose callback was lost, orders that nobody paid, commands and messages that
 * wait for another attempt, pictures without a verdict.
 */
import type { Outcome } from '../../shared/contract/contract';
import { success } from '../../shared/domain/basis/result';
import { checkPicturesAgain } from '../feedback/checkPictures';
import { settleRecharge } from '../payments/settleRecharge';
import type { Ports } from '../ports';
import { dispatchMessages } from '../reminders/dispatchMessages';
import { dispatchCommands } from '../supply/dispatchCommands';

export interface SweepReport {
  readonly orders: number;
  readonly commands: number;
  readonly messages: number;
  readonly feedback: number;
}

const ORDERS_PER_RUN = 50;
const COMMANDS_BUDGET_MS = 20_000;
const MESSAGES_BUDGET_MS = 10_000;

export async function sweep(cloud: Ports): Promise<Outcome<SweepReport>> {
  const settings = await cloud.settings.read();
  const orders = await cloud.orders.due(cloud.clock.nowMs(), ORDERS_PER_RUN);
  for (const { _id } of orders) {
    try {
      await settleRecharge(cloud, _id, settings);
    } catch (error) {
      cloud.log('order not settled', { order: _id, error: String(error) });
    }
  }
  const commands = await dispatchCommands(cloud, settings, cloud.clock.steadyMs() + COMMANDS_BUDGET_MS);
  const messages = await dispatchMessages(cloud, settings, cloud.clock.steadyMs() + MESSAGES_BUDGET_MS);
  const feedback = await checkPicturesAgain(cloud);
  return success({ orders: orders.length, commands, messages, feedback });
}
