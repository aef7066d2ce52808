/**
 * What is missing in the books for a file to be true of them. Invariants: planning again after the plan was carried
 * out, or a part of it, plans the rest and nothing else; no place of a meter, no money and no register that is in the
 * books is changed.
 */
import { sumBy } from 'remeda';
import { fen } from '../../shared/domain/basis/units';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import type { Room } from '../../shared/domain/documents/room';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import type { Area, Building, RoomPath } from '../../shared/domain/rooms/room';
import type { CampusRow } from './campusRow';
import type { ExistingCampus } from './existingCampus';
import { freePlaces, meterOf, type Meters, newShard, type Place } from './shards';
import { namedRows, namesOf, renamedRooms, treeOf } from './tree';

export interface ImportPlan {
  readonly openings: readonly LedgerEntry[];
  readonly rooms: readonly Room[];
  readonly newShards: readonly MeterShard[];
  /** Meters to add to shards that there are. */
  readonly addedMeters: readonly { readonly bankId: string; readonly meters: Meters }[];
  readonly renamedRooms: readonly { readonly _id: string; readonly path: RoomPath }[];
  readonly buildings: readonly Building[];
  readonly areas: readonly Area[];
}

export function planImport(
  file: readonly CampusRow[],
  books: ExistingCampus,
  newSecret: () => string,
): ImportPlan {
  const names = namesOf(file, books);
  const rows = namedRows(file, names);
  const known = new Set(books.rooms.map(({ _id }) => _id));
  const missing = rows.filter(({ roomId }) => !known.has(roomId));
  const places = placesOf(rows, books);
  return {
    openings: missing.flatMap((row) => openingsOf(row, books)),
    rooms: missing.map((row) => roomOf(row, placeOf(places, row), newSecret())),
    ...shardsOf(rows, places, books),
    renamedRooms: renamedRooms(books, names),
    ...treeOf(rows, books, names),
  };
}

export function stepsOf(plan: ImportPlan): number {
  return sumBy(Object.values<readonly unknown[]>({ ...plan }), ({ length }) => length);
}

function openingsOf(
  { roomId, balanceFen = fen(0), opening }: CampusRow,
  books: ExistingCampus,
): readonly LedgerEntry[] {
  if (balanceFen === 0 || books.openingsFen.has(roomId)) return [];
  const _id = `opening:${roomId}`;
  return [{ _id, roomId, kind: 'opening', amountFen: balanceFen, atMs: opening.takenAtMs }];
}

function roomOf(row: CampusRow, place: Place, qrSecret: string): Room {
  return {
    _id: row.roomId,
    path: row.path,
    creditsFen: row.balanceFen ?? fen(0),
    ...place,
    meterNo: row.meterNo,
    qrSecret,
    service: row.service,
    supply: { desired: 'on', generation: 0, holds: [] },
    protected: row.protected,
  };
}

function placeOf(places: ReadonlyMap<string, Place>, { roomId }: CampusRow): Place {
  const place = places.get(roomId);
  if (place === undefined) throw new Error(`Every row has a place, but not ${roomId}`);
  return place;
}

/** By room: where it is in the books, else the next free place of its building, in the file's order. */
function placesOf(
  rows: readonly CampusRow[],
  { rooms, shards: banks }: ExistingCampus,
): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const { _id: bankId, meters } of banks)
    for (const [slot, { roomId }] of Object.entries(meters)) places.set(roomId, { bankId, slot });
  for (const { _id, bankId, slot } of rooms) places.set(_id, { bankId, slot });
  const taken = [...places.values()];
  const free = new Map<string, () => Place>();
  for (const { roomId, buildingId } of rows) {
    if (places.has(roomId)) continue;
    const next =
      free.get(buildingId) ??
      freePlaces(
        buildingId,
        taken.filter(({ bankId }) => bankId.startsWith(`${buildingId}#`)),
      );
    free.set(buildingId, next);
    places.set(roomId, next());
  }
  return places;
}

function shardsOf(
  rows: readonly CampusRow[],
  places: ReadonlyMap<string, Place>,
  { shards: banks }: ExistingCampus,
): Pick<ImportPlan, 'newShards' | 'addedMeters'> {
  const known = new Map(banks.map((bank) => [bank._id, bank]));
  const missing = new Map<string, Record<string, ReturnType<typeof meterOf>>>();
  for (const row of rows) {
    const { bankId, slot } = placeOf(places, row);
    if (known.get(bankId)?.meters[slot]) continue;
    missing.set(bankId, { ...missing.get(bankId), [slot]: meterOf(row) });
  }
  const entries = [...missing].map(([bankId, meters]) => ({ bankId, meters }));
  return {
    newShards: entries
      .filter(({ bankId }) => !known.has(bankId))
      .map(({ bankId, meters }) => newShard(bankId, meters)),
    addedMeters: entries.filter(({ bankId }) => known.has(bankId)),
  };
}
