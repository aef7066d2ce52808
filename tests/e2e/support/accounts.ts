/** What a room has left to use, put right by hand as an administrator would: the room's credits with their opening entry. */
import type { Database } from 'cloud-emulator';
import { fen } from '../../../shared/domain/basis/units';
import { creditsOf, type LedgerEntry } from '../../../shared/domain/billing/ledger';
import type { Room } from '../../../shared/domain/documents/room';
import type { MeterShard } from '../../../shared/domain/metering/meterShard';

interface Collections {
  readonly ledger: LedgerEntry;
  readonly meterBanks: MeterShard;
  readonly rooms: Room;
}

export class RoomAccounts {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @returns the room as it is now stored */
  setAvailable({ _id: roomId }: Room, availableFen: number): Room {
    const room = this.roomNow(roomId);
    const entries = this.#documents('ledger').filter((entry) => entry.roomId === roomId);
    const opening = entries.find(({ kind }) => kind === 'opening');
    if (opening === undefined) throw new Error(`${roomId} was never opened`);
    const creditsFen = fen(this.#chargeFen(room) + availableFen);
    const amountFen = fen(opening.amountFen + creditsFen - creditsOf(entries));
    this.#database.importDocuments('ledger', [{ ...opening, amountFen }]);
    this.#database.importDocuments('rooms', [{ ...room, creditsFen }]);
    return { ...room, creditsFen };
  }

  /** The room was opened without a balance: its first entry is another's. */
  giveOpeningTo(room: Room, other: Room): void {
    const opening = this.#documents('ledger').find(
      ({ roomId, kind }) => roomId === room._id && kind === 'opening',
    );
    if (opening === undefined) throw new Error(`${room._id} was never opened`);
    this.#database.importDocuments('ledger', [{ ...opening, roomId: other._id }]);
    this.change(room, { creditsFen: fen(0) });
  }

  availableFen(room: Room): number {
    const now = this.roomNow(room._id);
    return now.creditsFen - this.#chargeFen(now);
  }

  roomNow(roomId: string): Room {
    const room = this.#documents('rooms').find(({ _id }) => _id === roomId);
    if (room === undefined) throw new Error(`There is no room ${roomId}`);
    return room;
  }

  /** Changes what is stored of a room, as staff's tools do. */
  change(room: Room, change: Partial<Room>): Room {
    const changed = { ...this.roomNow(room._id), ...change };
    this.#database.importDocuments('rooms', [changed]);
    return changed;
  }

  #chargeFen({ bankId, slot }: Room): number {
    const bank = this.#documents('meterBanks').find(({ _id }) => _id === bankId);
    return bank?.meters[slot]?.chargeFen ?? 0;
  }

  #documents<Name extends keyof Collections>(collection: Name): readonly Collections[Name][] {
    return this.#database.exportDocuments(collection) as unknown as Collections[Name][];
  }
}
