/** The campus's tree and its rooms. */
import { HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import { BILLING_FIELDS, type Room } from '../../../shared/domain/documents/room';
import type { Area, Building } from '../../../shared/domain/rooms/room';
import type { CampusStore, RoomStore, RoomsTransaction } from '../../rooms/ports';
import { cached } from '../cached';
import { type CollectionSource, command, database } from '../wxCloud';
import { Collection, fieldsOf } from './collection';
import { countUse } from './uses';

const areas = new Collection<Area>(database, 'areas');
const buildings = new Collection<Building>(database, 'buildings');
const rooms = new Collection<Room>(database, 'rooms');

export const campusStore: CampusStore = {
  areas: () => areas.findAll({ where: {} }),
  buildings: () => buildings.findAll({ where: {}, fields: { areaId: true, name: true, english: true } }),
  building: (id) => buildings.get(id),

  tree: cached(async () => {
    const [allAreas, allBuildings] = await Promise.all([
      areas.findAll({ where: {} }),
      buildings.findAll({ where: {} }),
    ]);
    return { areas: allAreas, buildings: allBuildings };
  }),

  countLookup: (openid, nowMs, allowed) => countUse(openid, Math.floor(nowMs / HOUR_MS), allowed),
};

export const roomStore: RoomStore = {
  async recordArrearsNotice(id, begunAtMs, nowMs, reached) {
    const notice = { _id: id, 'supply.arrears.begunAtMs': begunAtMs };
    await rooms.update(
      { ...notice, 'supply.arrears.noticedAtMs': command.exists(false) },
      { 'supply.arrears.noticedAtMs': nowMs },
    );
    if (reached) await rooms.update(notice, { 'supply.arrears.reached': true });
  },

  async recordNoticeAgain(id, begunAtMs, nowMs) {
    await rooms.update(
      {
        _id: id,
        'supply.arrears.again.begunAtMs': begunAtMs,
        'supply.arrears.again.givenAtMs': command.exists(false),
      },
      { 'supply.arrears.again.givenAtMs': nowMs },
    );
  },

  get: (id) => rooms.get(id),

  async ofMeter(meterNo) {
    const [room] = await rooms.find({ where: { meterNo }, limit: 1 });
    return room;
  },

  async startMetering(id, liveFromMs) {
    await rooms.update(
      { _id: id, 'service.state': 'installed' },
      { 'service.state': 'metering', 'service.liveFromMs': liveFromMs },
    );
  },

  openServices: (nowMs) =>
    rooms.update(
      { 'service.state': 'metering', 'service.liveFromMs': command.lte(nowMs) },
      { 'service.state': 'live' },
    ),

  byId: async (ids) => byId(await rooms.ofIds(ids)),
  forBilling: async (ids) => byId(await rooms.ofIds(ids, fieldsOf(BILLING_FIELDS))),
};

function byId<T extends { readonly _id: string }>(documents: readonly T[]): ReadonlyMap<string, T> {
  return new Map(documents.map((document) => [document._id, document]));
}

export function roomsTransaction(source: CollectionSource): RoomsTransaction {
  return {
    rooms: new Collection(source, 'rooms'),
  };
}
