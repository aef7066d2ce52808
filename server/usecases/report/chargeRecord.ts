import type { ChargeRecord } from '../../../shared/contract/report';
import type { LedgerCursor, Ports } from '../../ports';
import type { RoomAccount } from '../roomAccount';

const ENTRIES_PER_PAGE = 20;

/** One entry more than shown is read, to know whether there is a next page. */
export async function chargeRecord(
  cloud: Ports,
  { room }: RoomAccount,
  after: string | undefined,
): Promise<ChargeRecord> {
  const found = await cloud.ledger.page(room._id, cursorOf(after), ENTRIES_PER_PAGE + 1);
  const shown = found.slice(0, ENTRIES_PER_PAGE);
  const last = shown[shown.length - 1];
  return {
    entries: shown.map(({ _id, kind, amountFen, atMs, paidFor }) => ({
      entryId: _id,
      kind,
      amountFen,
      atMs,
      ...(paidFor === undefined ? {} : { paidFor }),
    })),
    ...(last !== undefined && found.length > shown.length ? { next: `${last.atMs}:${last._id}` } : {}),
  };
}

function cursorOf(after: string | undefined): LedgerCursor | undefined {
  if (after === undefined) return undefined;
  const colon = after.indexOf(':');
  return { atMs: Number(after.slice(0, colon)), entryId: after.slice(colon + 1) };
}
