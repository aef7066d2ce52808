/** What an environment knows already of the campuses that a file is about. */
import { chunk } from 'remeda';
import type { Fen } from '../../shared/domain/basis/units';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import type { TariffVersion } from '../../shared/domain/billing/tariff';
import type { Room } from '../../shared/domain/documents/room';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import type { Area, Building } from '../../shared/domain/rooms/room';
import type { AdminCloud } from '../cloud/adminCloud';
import { beginningWith } from '../cloud/adminCollection';
import { forEachOf } from '../cloud/patience';

export type KnownRoom = Pick<Room, '_id' | 'path' | 'bankId' | 'slot' | 'meterNo'>;

export interface ExistingCampus {
  readonly areas: readonly Area[];
  readonly buildings: readonly Building[];
  /** Of all campuses: a meter number is one meter everywhere. */
  readonly rooms: readonly KnownRoom[];
  /** Of the file's buildings. */
  readonly shards: readonly MeterShard[];
  /** By room. */
  readonly openingsFen: ReadonlyMap<string, Fen>;
  readonly tariffs: readonly TariffVersion[];
}

const OPENING = 'opening:';
const ROOM_FIELDS = { path: true, bankId: true, slot: true, meterNo: true };
/** The most that the cloud answers at once; these are 300 bytes each. */
const SMALL_PER_PAGE = 1_000;
/** A shard whose meters have long been unheard is 260 KB on its way, and an answer 1 MB at most. */
const SHARDS_PER_PAGE = 2;

export async function readExistingCampus(
  cloud: AdminCloud,
  buildingIds: ReadonlySet<string>,
): Promise<ExistingCampus> {
  const openings = cloud.collection<LedgerEntry>('ledger');
  const [areas, buildings, rooms, opened, tariffs] = await Promise.all([
    cloud.collection<Area>('areas').all(),
    cloud.collection<Building>('buildings').all(),
    cloud.collection<Room>('rooms').all(undefined, { fields: ROOM_FIELDS, page: SMALL_PER_PAGE }),
    openings.all(beginningWith(OPENING), { fields: { amountFen: true }, page: SMALL_PER_PAGE }),
    cloud.collection<TariffVersion>('tariffs').all(),
  ]);
  return {
    areas,
    buildings,
    rooms,
    shards: await shardsOf(
      cloud,
      rooms.filter(({ bankId }) => buildingIds.has(bankId.slice(0, bankId.indexOf('#')))),
    ),
    openingsFen: new Map(opened.map(({ _id, amountFen }) => [_id.slice(OPENING.length), amountFen])),
    tariffs,
  };
}

/** A shard is written after its rooms, so the rooms name every shard. Reading by id costs the same for any number of shards. */
async function shardsOf(cloud: AdminCloud, rooms: readonly KnownRoom[]): Promise<readonly MeterShard[]> {
  const ids = [...new Set(rooms.map(({ bankId }) => bankId))];
  const found: MeterShard[] = [];
  await forEachOf(chunk(ids, SHARDS_PER_PAGE), async (some) => {
    const banks = cloud.collection<MeterShard>('meterBanks');
    found.push(...(await banks.find({ _id: cloud.command.in(some) }, some.length)));
  });
  return found;
}
