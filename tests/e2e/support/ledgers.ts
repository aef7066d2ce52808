/** Rooms with a longer past of credits, or with none. */
import { DAY_MS } from '../../../shared/domain/basis/shanghaiTime';
import { fen } from '../../../shared/domain/basis/units';
import type { LedgerEntry } from '../../../shared/domain/billing/ledger';
import type { Room } from '../../../shared/domain/documents/room';
import type { World } from './world';

const CARD_FEN = fen(1_000);

/** So many payments by card at the service department, a day apart, before now. */
export function paidByCard({ emulator }: World, room: Room, count: number): void {
  const nowMs = emulator.clock.nowMs();
  const entries = Array.from({ length: count }, (_, index): LedgerEntry => ({
    _id: `pos:merchant:terminal:${room._id}:${index}`,
    roomId: room._id,
    kind: 'pos',
    amountFen: CARD_FEN,
    atMs: nowMs - (index + 1) * DAY_MS,
  }));
  emulator.database.importDocuments('ledger', entries);
  const creditsFen = fen(room.creditsFen + count * CARD_FEN);
  emulator.database.importDocuments('rooms', [{ ...room, creditsFen }]);
}

/** The campus was opened without a balance for this room: its first entry is somebody else's. */
export function openedWithNothing(world: World, room: Room): void {
  world.accounts.giveOpeningTo(room, world.longNamedRoom());
}
