import { assert } from '../../shared/domain/basis/result';
import { type Fen, fen } from '../../shared/domain/basis/units';
import { availableOf, type LedgerEntry } from '../../shared/domain/billing/ledger';
import type { Room } from '../../shared/domain/documents/room';
import type { SupplyRules } from '../../shared/domain/supply/cutRules';
import { recovered } from '../../shared/domain/supply/holds';
import type { RelayCommand } from '../../shared/domain/supply/relayCommand';
import type { BillingTransaction } from '../billing/ports';
import type { RoomsTransaction } from '../rooms/ports';
import type { SupplyTransaction } from '../supply/ports';
import { writeRoom } from '../supply/writeRoom';

export interface Credited {
  readonly room: Room;
  /** The command that gives the power back, where this money does. */
  readonly restores?: RelayCommand;
}

/**
 * Posts money to a room inside a transaction: entry, credits and, where nothing is owed any more, the end of the arrears
 * with the command that follows. The charges lie with the meter and only grow, so having read them before the
 * transaction can at most restore too kindly.
 */
export async function creditRoom(
  { rooms, ledger, commands }: RoomsTransaction & SupplyTransaction & Pick<BillingTransaction, 'ledger'>,
  entry: LedgerEntry,
  {
    chargeFen,
    rules,
    nowMs,
  }: { readonly chargeFen: Fen; readonly rules: SupplyRules; readonly nowMs: number },
): Promise<Credited> {
  const room = await rooms.get(entry.roomId);
  assert(room !== undefined, `room ${entry.roomId} of ${entry._id} exists`);
  await ledger.replace(entry);
  const creditsFen = fen(room.creditsFen + entry.amountFen);
  const supply = availableOf(creditsFen, chargeFen) >= 0 ? recovered(room.supply) : room.supply;
  const after: Room = { ...room, creditsFen, supply };
  const command = await writeRoom({ rooms, commands }, room, after, rules, nowMs);
  const restores = supply.desired === 'on' && room.supply.desired === 'off';
  return { room: after, ...(restores && command ? { restores: command } : {}) };
}
