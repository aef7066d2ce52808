import type { ChargeRecord } from '../../shared/contract/report';
import { defined } from '../../shared/domain/basis/defined';
import { cursorOf, pageOf } from '../basis/page';
import type { BillingPorts } from './ports';
import type { RoomWithMeter } from './roomWithMeter';

const ENTRIES_PER_PAGE = 20;

export async function chargeRecord(
  cloud: Pick<BillingPorts, 'ledger'>,
  { room }: RoomWithMeter,
  after: string | undefined,
): Promise<ChargeRecord> {
  const found = await cloud.ledger.page(room._id, cursorOf(after), ENTRIES_PER_PAGE + 1);
  const { shown, ...next } = pageOf(found, ENTRIES_PER_PAGE);
  const entries = shown.map(({ _id, kind, amountFen, atMs, paidFor }) => ({
    entryId: _id,
    kind,
    amountFen,
    atMs,
    ...defined({ paidFor }),
  }));
  return { entries, ...next };
}
