/**
 * What keeps a card payment from being posted: its terminal is not registered, the slip or its reference stands in the
 * books already, the clerk's day is full. The first of these is said.
 */
import type { Outcome } from '../../shared/contract/contract';
import { assert, refuse, success } from '../../shared/domain/basis/result';
import { dayOf } from '../../shared/domain/basis/shanghaiTime';
import { fen, yuanText } from '../../shared/domain/basis/units';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import { atTerminal, clerkDay, type PosSlip, slipReference } from '../../shared/domain/payments/pos';
import { shortName } from '../../shared/domain/rooms/room';
import type { Staff } from '../../shared/domain/staff/staff';
import type { BillingTransaction } from '../billing/ports';
import type { SlipsTransaction } from '../payments/ports';
import type { RoomsTransaction } from '../rooms/ports';

type Stores = SlipsTransaction & RoomsTransaction & Pick<BillingTransaction, 'ledger'>;

/** The slip as its terminal prints it. */
export function registeredSlip(slip: PosSlip, { terminals }: CampusSettings['pos']): Outcome<PosSlip> {
  if (terminals.length === 0) return refuse('POS_TERMINALS_NONE');
  const registered = atTerminal(slip, terminals);
  const { merchant, terminal } = slip;
  return registered ? success(registered) : refuse('POS_TERMINAL_UNKNOWN', { merchant, terminal });
}

/** Takes the slip, its reference and a part of the clerk's day, in the transaction that posts the entry. */
export async function takeSlip(
  stores: Stores,
  slip: PosSlip,
  { amountFen, atMs }: Pick<LedgerEntry, 'amountFen' | 'atMs'>,
  { staffId, clerkDayFen }: Pick<Staff, 'staffId'> & Pick<CampusSettings['pos'], 'clerkDayFen'>,
): Promise<Outcome<undefined>> {
  const reference = slipReference(slip);
  const taken = await stores.slipReferences.get(reference._id);
  const posted = await stores.ledger.get(reference.entryId);
  const known = posted ?? (taken && (await stores.ledger.get(taken.entryId)));
  if (known !== undefined) return alreadyPosted(stores, known);
  const before = await stores.clerkDays.get(clerkDay(staffId, undefined, atMs)._id);
  const day = clerkDay(staffId, before, atMs);
  const postedFen = fen(day.postedFen + amountFen);
  if (postedFen > clerkDayFen)
    return refuse('POS_DAY_FULL', {
      posted: yuanText(day.postedFen),
      allowed: yuanText(fen(clerkDayFen)),
    });
  await stores.slipReferences.replace(reference);
  await stores.clerkDays.replace({ ...day, postedFen });
  return success(undefined);
}

/** Says where the money went, so that the clerk needs not search for it. */
async function alreadyPosted(
  { rooms }: RoomsTransaction,
  { atMs, amountFen, roomId }: LedgerEntry,
): Promise<Outcome<never>> {
  const room = await rooms.get(roomId);
  assert(room !== undefined, `room ${roomId} of an entry exists`);
  return refuse('POS_SLIP_POSTED', {
    at: dayOf(atMs),
    yuan: yuanText(amountFen),
    room: shortName(room.path),
  });
}
