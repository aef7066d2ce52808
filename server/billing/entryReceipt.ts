import type { Outcome } from '../../shared/contract/contract';
import type { Receipt } from '../../shared/contract/receipt';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import { placeOf } from './chargeRecord';
import type { BillingPorts } from './ports';
import type { RoomWithMeter } from './roomWithMeter';

/** One entry of the charge record, of those that may be seen. */
export async function entryReceipt(
  cloud: Pick<BillingPorts, 'ledger'>,
  { room }: RoomWithMeter,
  { fromMs, entryId }: { readonly fromMs: number | undefined; readonly entryId: string },
): Promise<Outcome<Receipt>> {
  const { atMs, nth } = placeOf(entryId);
  const [entry] = await cloud.ledger.page(room._id, { fromMs, upToMs: atMs, skip: nth }, 1);
  if (entry?.atMs !== atMs) return refuse('ORDER_UNKNOWN');
  const { kind, amountFen, orderId, paidFor } = entry;
  return success({
    path: room.path,
    kind,
    amountFen,
    state: 'credited',
    atMs,
    ...defined({ orderId, paidFor }),
  });
}
