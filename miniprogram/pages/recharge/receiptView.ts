/** The power-restored receipt: from the payment to the relay that was seen closed, each with its time. */
import type { OrderProgress } from '../../shared/contract/recharge';
import { timeOfDay } from '../../shared/domain/basis/shanghaiTime';
import type { outcomeTexts } from './texts';

type OutcomeTexts = (typeof outcomeTexts)['zh'];

export interface ReceiptStep {
  readonly label: string;
  readonly time: string;
  readonly done: boolean;
}

/** Empty where the payment gave no power back. */
export function receiptView(
  { paidAtMs, creditedAtMs, restore }: OrderProgress,
  t: OutcomeTexts,
): readonly ReceiptStep[] {
  if (restore === undefined) return [];
  return [
    step(t.paidAt, paidAtMs, t),
    step(t.creditedAt, creditedAtMs, t),
    step(t.sentAt, restore.commandSentAtMs, t),
    step(t.verifiedAt, restore.verifiedAtMs, t),
  ];
}

function step(label: string, atMs: number | undefined, t: OutcomeTexts): ReceiptStep {
  return atMs === undefined
    ? { label, time: t.waiting, done: false }
    : { label, time: timeOfDay(atMs), done: true };
}
