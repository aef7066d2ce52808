/** What an environment knows already of the campuses that a file is about. */
import type { LedgerEntry } from '../../shared/domain/ledger';
import type { MeterBank } from '../../shared/domain/meterBank';
import type { Area, Building, Room } from '../../shared/domain/room';
import type { TariffVersion } from '../../shared/domain/tariff';
import type { Fen } from '../../shared/domain/units';
import type { AdminCloud } from '../cloud/adminCloud';
import { beginningWith } from '../cloud/adminCollection';
import { forEachOf } from '../cloud/patience';

export type KnownRoom = Pick<Room, '_id' | 'path' | 'bankId' | 'slot' | 'meterNo'>;

export interface Books {
  readonly areas: readonly Area[];
  readonly buildings: readonly Building[];
  /** Of all campuses: a meter number is one meter everywhere. */
  readonly rooms: readonly KnownRoom[];
  /** Of the file's buildings. */
  readonly banks: readonly MeterBank[];
  /** By room. */
  readonly openingsFen: ReadonlyMap<string, Fen>;
  readonly tariffs: readonly TariffVersion[];
}

const OPENING = 'opening:';
const ROOM_FIELDS = { path: true, bankId: true, slot: true, meterNo: true };
/** A bank whose meters have long been unheard is 260 KB on its way, and an answer 1 MB at most. */
const BANKS_PER_PAGE = 2;

export async function readBooks(cloud: AdminCloud, buildingIds: ReadonlySet<string>): Promise<Books> {
  const openings = cloud.collection<LedgerEntry>('ledger');
  const [areas, buildings, rooms, opened, tariffs] = await Promise.all([
    cloud.collection<Area>('areas').all(),
    cloud.collection<Building>('buildings').all(),
    cloud.collection<Room>('rooms').all(undefined, { fields: ROOM_FIELDS }),
    openings.all(beginningWith(OPENING), { fields: { amountFen: true } }),
    cloud.collection<TariffVersion>('tariffs').all(),
  ]);
  return {
    areas,
    buildings,
    rooms,
    banks: await banksOf(cloud, [...buildingIds]),
    openingsFen: new Map(opened.map(({ _id, amountFen }) => [_id.slice(OPENING.length), amountFen])),
    tariffs,
  };
}

async function banksOf(cloud: AdminCloud, buildingIds: readonly string[]): Promise<readonly MeterBank[]> {
  const found: MeterBank[] = [];
  await forEachOf(buildingIds, async (id) => {
    const banks = cloud.collection<MeterBank>('meterBanks');
    found.push(...(await banks.all(beginningWith(`${id}#`), { page: BANKS_PER_PAGE })));
  });
  return found;
}
