/** Who is on stage, and what they do again and again. */
import {
  type OrderProgress,
  type PlacedOrder,
  rechargeContract,
  type RechargeRequest,
} from '../../shared/contract/recharge';
import { HOUR_MS } from '../../shared/domain/basis/shanghaiTime';
import type { RelayCommand } from '../../shared/domain/supply/relayCommand';
import { contentOf } from '../campus/messageTemplates';
import { expectReply } from '../cloud/call';
import { type DemoCloud } from './demoCloud';

export const LIN = 'oLin';

export const WANG = 'oWang';

export const CHEN = 'oChen';

export const ZHAO = 'oZhao';

/** More half hours than any balance of this story lasts. */
const MOST_HALF_HOURS = 60;

export type OrderChoices = Omit<Extract<RechargeRequest, { action: 'order' }>, 'action'>;

export async function placeOrder(
  { emulator }: DemoCloud,
  openid: string,
  choices: OrderChoices,
): Promise<PlacedOrder> {
  const placed = await expectReply(emulator, rechargeContract, openid, { action: 'order', ...choices });
  if (!('payment' in placed)) throw new Error('No payment came back');
  return placed;
}

export async function rechargeRoom(
  stage: DemoCloud,
  openid: string,
  choices: OrderChoices,
): Promise<OrderProgress> {
  const { orderId } = await placeOrder(stage, openid, choices);
  await stage.emulator.pay.pay(orderId);
  const progress = await expectReply(stage.emulator, rechargeContract, openid, { action: 'state', orderId });
  if (!('state' in progress) || 'kind' in progress) throw new Error('No state came back');
  return progress;
}

/** Half hour by half hour, as the meters report. */
export async function useUntilBelow(stage: DemoCloud, openid: string, lineFen: number): Promise<void> {
  for (let step = 0; step < MOST_HALF_HOURS; step += 1) {
    if ((await stage.available(openid)) < lineFen) return;
    stage.emulator.clock.advance(HOUR_MS / 2);
    await stage.tick();
  }
  throw new Error(`The balance of ${openid} did not fall below ${lineFen}`);
}

export function commandsOf(stage: DemoCloud, roomId: string): readonly RelayCommand[] {
  const relayed = stage.documents('outbox').filter((document) => document['channel'] === 'relay');
  return (relayed as unknown as RelayCommand[]).filter((command) => command.roomId === roomId);
}

export function creditsOf(stage: DemoCloud, code: string, kind: string): number {
  return stage
    .documents('ledger')
    .filter((entry) => entry['roomId'] === stage.room(code)._id && entry['kind'] === kind).length;
}

export function receivers({ emulator }: DemoCloud, templateId: string): readonly string[] {
  return emulator.messages
    .sent()
    .filter((message) => message.templateId === templateId)
    .map(({ openid }) => openid)
    .sort();
}

export function supplyReceivers({ emulator }: DemoCloud, part: string): readonly string[] {
  return emulator.messages
    .sent()
    .filter((message) => contentOf(message).text?.includes(part))
    .map(({ openid }) => openid)
    .sort();
}
