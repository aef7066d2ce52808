/**
 * 充值流水 of a room. What an entry is called in the books holds a payment's number at WeChat or at the bank, so it never
 * goes out: an entry is named by its moment and its place among those of the same one, and so is where a page ends.
 */
import type { ChargeRecord } from '../../shared/contract/report';
import { defined } from '../../shared/domain/basis/defined';
import type { BillingPorts } from './ports';
import type { RoomWithMeter } from './roomWithMeter';

const ENTRIES_PER_PAGE = 20;

interface Place {
  readonly atMs: number;
  /** How many of the same moment come before it. */
  readonly nth: number;
}

/** @param asked `fromMs`: what is older is not shown; undefined where all may be seen. `after`: where the last page ended */
export async function chargeRecord(
  cloud: Pick<BillingPorts, 'ledger'>,
  { room }: RoomWithMeter,
  { fromMs, after }: { readonly fromMs: number | undefined; readonly after: string | undefined },
): Promise<ChargeRecord> {
  const last = after === undefined ? undefined : placeOf(after);
  const found = await cloud.ledger.page(
    room._id,
    { fromMs, upToMs: last?.atMs, skip: last === undefined ? 0 : last.nth + 1 },
    ENTRIES_PER_PAGE + 1,
  );
  let place = last;
  const entries = found.slice(0, ENTRIES_PER_PAGE).map(({ kind, amountFen, atMs, paidFor }) => {
    place = { atMs, nth: place?.atMs === atMs ? place.nth + 1 : 0 };
    return { entryId: nameOf(place), kind, amountFen, atMs, ...defined({ paidFor }) };
  });
  const next = found.length > ENTRIES_PER_PAGE ? entries[entries.length - 1]?.entryId : undefined;
  return { entries, ...defined({ next }) };
}

function nameOf({ atMs, nth }: Place): string {
  return `${atMs}:${nth}`;
}

/** What names an entry, read back. */
export function placeOf(name: string): Place {
  const [atMs, nth] = name.split(':').map(Number);
  return { atMs: atMs ?? 0, nth: nth ?? 0 };
}
