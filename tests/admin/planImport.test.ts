import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CampusRow } from '../../admin/campus/campusRow';
import type { ExistingCampus } from '../../admin/campus/existingCampus';
import { type ImportPlan, planImport, stepsOf } from '../../admin/campus/planImport';
import { meterOf, newShard } from '../../admin/campus/shards';
import { fen, wattHour } from '../../shared/domain/basis/units';
import { METERS_PER_SHARD, type MeterShard } from '../../shared/domain/metering/meterShard';

const EMPTY: ExistingCampus = {
  areas: [],
  buildings: [],
  rooms: [],
  shards: [],
  openingsFen: new Map(),
  tariffs: [],
};
const secret = (): string => 'secret';

/** Rooms of two buildings, in some order. */
const rowsOfSome = fc
  .uniqueArray(fc.record({ building: fc.constantFrom('a', 'b'), number: fc.nat({ max: 150 }) }), {
    minLength: 1,
    maxLength: 150,
    selector: ({ building, number }) => `${building}${number}`,
  })
  .map((rooms) => rooms.map(({ building, number }) => rowOf(building, number)));

/** Some of their rows name their building in English. */
const namedRowsOfSome = rowsOfSome.map((rows) =>
  rows.map((row, index) => {
    const english = { building: `Building ${row.path.building}` };
    return index % 3 === 1 ? { ...row, path: { ...row.path, english } } : row;
  }),
);

function rowOf(building: string, number: number): CampusRow {
  const floorCode = String(number % 3);
  return {
    line: 2,
    areaId: 'z',
    buildingId: `z/${building}`,
    floorCode,
    roomId: `z/${building}/${floorCode}/${number}`,
    path: {
      area: 'Z',
      building: building.toUpperCase(),
      floor: `${floorCode} 层`,
      room: String(number),
    },
    meterNo: `${building}${number}`,
    type: {},
    opening: { takenAtMs: 1_000_000 + number, registerWh: wattHour(number * 10) },
    balanceFen: number % 2 === 0 ? fen(number) : undefined,
    service: { state: 'live', liveFromMs: 1_000_000 },
    protected: false,
  };
}

/** The books after the first steps of a plan, in the order in which they are carried out; within one kind, any of it. */
function carriedOut(
  books: ExistingCampus,
  plan: ImportPlan,
  steps: number,
  within: (index: number) => boolean,
): ExistingCampus {
  let left = steps;
  const some = <T>(items: readonly T[]): readonly T[] => {
    const done = left >= items.length ? items : left > 0 ? items.filter((_, index) => within(index)) : [];
    left -= items.length;
    return done;
  };
  const openings = some(plan.openings);
  const rooms = some(plan.rooms);
  const newBanks = some(plan.newShards);
  const added = some(plan.addedMeters);
  const renamed = some(plan.renamedRooms);
  const buildings = some(plan.buildings);
  const areas = some(plan.areas);
  const byId = <T extends { readonly _id: string }>(
    known: readonly T[],
    changed: readonly T[],
  ): readonly T[] => [...known.filter(({ _id }) => !changed.some((one) => one._id === _id)), ...changed];
  return {
    ...books,
    openingsFen: new Map([
      ...books.openingsFen,
      ...openings.map(({ roomId, amountFen }) => [roomId, amountFen] as const),
    ]),
    rooms: [...books.rooms, ...rooms].map((room) => ({
      ...room,
      path: renamed.find(({ _id }) => _id === room._id)?.path ?? room.path,
    })),
    shards: [...books.shards.map((bank) => withAdded(bank, added)), ...newBanks],
    buildings: byId(books.buildings, buildings),
    areas: byId(books.areas, areas),
  };
}

function withAdded(bank: MeterShard, added: ImportPlan['addedMeters']): MeterShard {
  const meters = added.find(({ bankId }) => bankId === bank._id)?.meters ?? {};
  return newShard(bank._id, { ...bank.meters, ...meters });
}

const all = (): boolean => true;

function after(books: ExistingCampus, rows: readonly CampusRow[]): ExistingCampus {
  return carriedOut(books, planImport(rows, books, secret), Infinity, all);
}

function sorted(books: ExistingCampus): unknown {
  const sort = <T extends { readonly _id: string }>(some: readonly T[]): readonly T[] =>
    [...some].sort((a, b) => (a._id < b._id ? -1 : 1));
  return {
    areas: sort(books.areas),
    buildings: sort(books.buildings),
    rooms: sort(books.rooms),
    banks: sort(books.shards),
    openings: new Map([...books.openingsFen].sort()),
  };
}

describe('a plan', () => {
  test('that was carried out leaves nothing to do', () => {
    fc.assert(
      fc.property(namedRowsOfSome, (rows) => {
        const books = after(EMPTY, rows);
        expect(stepsOf(planImport(rows, books, secret))).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  test('that was stopped anywhere ends, planned again, as if it had not been', () => {
    fc.assert(
      fc.property(namedRowsOfSome, fc.nat({ max: 400 }), fc.func(fc.boolean()), (rows, steps, within) => {
        const plan = planImport(rows, EMPTY, secret);
        const stopped = carriedOut(EMPTY, plan, steps, within);
        expect(sorted(after(stopped, rows))).toEqual(sorted(after(EMPTY, rows)));
      }),
      { numRuns: 40 },
    );
  });

  test('gives every room a place of its own, in banks of 64 at most, and moves none when rooms come later', () => {
    fc.assert(
      fc.property(rowsOfSome, fc.nat({ max: 150 }), (rows, some) => {
        const first = after(EMPTY, rows.slice(0, some));
        const books = after(first, rows);
        const places = books.rooms.map(({ bankId, slot }) => `${bankId} ${slot}`);
        expect(new Set(places).size).toBe(rows.length);
        for (const room of first.rooms) expect(books.rooms).toContainEqual(room);
        for (const { _id, meters, meterNos } of books.shards) {
          expect(Object.keys(meters).length).toBeLessThanOrEqual(METERS_PER_SHARD);
          expect(meterNos).toHaveLength(Object.keys(meters).length);
          for (const [slot, { roomId }] of Object.entries(meters))
            expect(books.rooms).toContainEqual(expect.objectContaining({ _id: roomId, bankId: _id, slot }));
        }
      }),
      { numRuns: 20 },
    );
  });

  describe('of what places are called', () => {
    const [areaId, buildingId] = ['z', 'z/a'];
    const rowWith = (path: Partial<CampusRow['path']>): CampusRow => {
      const row = rowOf('a', 3);
      return { ...row, path: { ...row.path, area: '珠海校区', building: '粤华苑 15 栋', ...path } };
    };
    const english = { area: 'Zhuhai Campus', building: 'Yuehuayuan 15', floor: 'Ground floor' };
    const imported = (books: ExistingCampus, row: CampusRow): ExistingCampus => {
      const plan = planImport([row], books, secret);
      return carriedOut(books, plan, stepsOf(plan), () => true);
    };

    test('spells Chinese names out in Latin letters', () => {
      const { areas, buildings } = imported(EMPTY, rowWith({}));
      expect(areas).toEqual([{ _id: areaId, name: '珠海校区', pinyin: ['zhuhaixiaoqu', 'zhxq'] }]);
      expect(buildings).toMatchObject([{ _id: buildingId, pinyin: ['yuehuayuan', 'yhy', 'dong'] }]);
      expect(imported(EMPTY, rowOf('a', 3)).areas).toEqual([{ _id: 'z', name: 'Z' }]);
    });

    test('keeps English names with the tree and with the rooms', () => {
      const { areas, buildings, rooms } = imported(EMPTY, rowWith({ english }));
      expect(areas).toMatchObject([{ english: 'Zhuhai Campus' }]);
      expect(buildings).toMatchObject([
        { english: 'Yuehuayuan 15', floors: [{ name: '0 层', english: 'Ground floor' }] },
      ]);
      expect(rooms).toMatchObject([{ path: { english } }]);
    });

    test('gives English names to rooms that are in the books, and takes none away where a file has none', () => {
      const books = imported(EMPTY, rowWith({}));
      const named = imported(books, rowWith({ english }));
      expect(named.rooms).toMatchObject([{ path: { building: '粤华苑 15 栋', english } }]);
      const again = planImport([rowWith({})], named, secret);
      expect(stepsOf(again)).toBe(0);
      const other = imported(named, rowWith({ english: { building: 'Moon 15' } }));
      expect(other.rooms).toMatchObject([{ path: { english: { ...english, building: 'Moon 15' } } }]);
    });
  });

  test('opens each meter where its row says', () => {
    const rows = [rowOf('a', 1), rowOf('a', 2)];
    const [bank] = planImport(rows, EMPTY, secret).newShards;
    expect(Object.values(bank?.meters ?? {})).toEqual(rows.map(meterOf));
  });
});
