/**
 * `export usage`: a row per room and day, closed or still provisional. The rows of all time sum to what the rooms
 * were charged, to the fen and the watt-hour.
 */
import { sumBy } from 'remeda';
import { monthOf } from '../../shared/domain/basis/shanghaiTime';
import { fen, type WattHour, wattHour, yuanText } from '../../shared/domain/basis/units';
import { type DayRow, openRows } from '../../shared/domain/billing/dayRows';
import type { TariffVersion } from '../../shared/domain/billing/tariff';
import type { UsageMonth } from '../../shared/domain/billing/usageMonth';
import type { MeterRecord, MeterShard } from '../../shared/domain/metering/meterShard';
import type { RoomPath } from '../../shared/domain/rooms/room';
import type { AdminCloud } from '../cloud/adminCloud';
import type { Export } from './exportLedger';
import { type Period, periodOf } from './period';
import { PATH_COLUMNS, pathCells } from './rooms';
import { type ExportColumn, KWH, YUAN } from './table';

/** A shard's month may be 400 KB on its way, and an answer is 1 MB at most. */
const PER_PAGE = 2;
const COLUMNS: readonly ExportColumn[] = [
  { name: '日期 day' },
  { name: '类别 kind' },
  ...PATH_COLUMNS,
  { name: '电表号 meter' },
  { name: '起 from kWh', figures: KWH },
  { name: '止 to kWh', figures: KWH },
  { name: '用电量 kWh', figures: KWH },
  { name: '电费 yuan', figures: YUAN },
  { name: '电价 tariff' },
  { name: '估算 estimated' },
];

const KINDS = { closed: '日 day', provisional: '暂定 provisional', adjustment: '调整 adjustment' } as const;

/** A day, or what a month that was closed came to more, or less, once a late reading arrived: booked on a later day. */
interface UsageRow {
  readonly meter: MeterRecord;
  readonly row: Pick<DayRow, 'day' | 'energyWh' | 'chargeFen'> & Partial<DayRow>;
  readonly kind: 'closed' | 'provisional' | 'adjustment';
}

export async function exportUsage(
  cloud: AdminCloud,
  period: Period,
  paths: ReadonlyMap<string, RoomPath>,
): Promise<Export> {
  periodOf(period);
  const rows = [...(await rowsOf(cloud, period))].sort(
    (one, other) => inOrder(one.row.day, other.row.day) || inOrder(one.meter.roomId, other.meter.roomId),
  );
  const energy = wattHour(sumBy(rows, ({ row }) => row.energyWh));
  const charge = fen(sumBy(rows, ({ row }) => row.chargeFen));
  return {
    columns: COLUMNS,
    rows: rows.map((row) => cellsOf(row, paths.get(row.meter.roomId))),
    sums: `${rows.length} rows, ${exactKwh(energy)} kWh, ${yuanText(charge)} yuan`,
  };
}

/** Shards are read before months: a day that closes in between is found in both, and taken once; none is missed. */
async function rowsOf(cloud: AdminCloud, { from, to }: Period): Promise<readonly UsageRow[]> {
  const rows = new Map<string, UsageRow>();
  const add = (id: string, meter: MeterRecord, row: UsageRow['row'], kind: UsageRow['kind']): void => {
    const key = `${meter.roomId}:${id}`;
    if (row.day >= from && row.day <= to) rows.set(key, { meter, row, kind });
  };
  const tariffs = await cloud.collection<TariffVersion>('tariffs').all();
  const banks = new Map<string, MeterShard>();
  for (const bank of await cloud.collection<MeterShard>('meterBanks').all(undefined, { page: PER_PAGE })) {
    banks.set(bank._id, bank);
    for (const meter of Object.values(bank.meters))
      for (const row of openRows(meter.account, tariffs)) add(row.day, meter, row, 'provisional');
  }
  const where = { month: cloud.command.gte(monthOf(from)).and(cloud.command.lte(monthOf(to))) };
  for await (const page of cloud.collection<UsageMonth>('usage').pages(undefined, { where, page: PER_PAGE }))
    for (const { bankId, meters, adjustments = {} } of page) {
      const meterAt = (slot: string): MeterRecord => meterIn(banks, bankId, slot);
      for (const [slot, days] of Object.entries(meters))
        for (const row of Object.values(days)) add(row.day, meterAt(slot), row, 'closed');
      for (const [slot, booked] of Object.entries(adjustments))
        for (const [id, { bookedDay, energyWh, chargeFen }] of Object.entries(booked))
          add(id, meterAt(slot), { day: bookedDay, energyWh, chargeFen }, 'adjustment');
    }
  return [...rows.values()];
}

/** A row without its meter would be missing in the sums. */
function meterIn(banks: ReadonlyMap<string, MeterShard>, bankId: string, slot: string): MeterRecord {
  const meter = banks.get(bankId)?.meters[slot];
  if (meter === undefined)
    throw new Error(`There is usage of place ${slot} of ${bankId}, which has no meter`);
  return meter;
}

function cellsOf({ meter, row, kind }: UsageRow, path: RoomPath | undefined): readonly string[] {
  return [
    row.day,
    KINDS[kind],
    ...pathCells(meter.roomId, path),
    meter.meterNo,
    row.fromWh === undefined ? '' : exactKwh(row.fromWh),
    row.toWh === undefined ? '' : exactKwh(row.toWh),
    exactKwh(row.energyWh),
    yuanText(row.chargeFen),
    row.tariffId ?? '',
    row.estimated === true ? '是 yes' : '',
  ];
}

/** To the watt-hour: a day's share of a gap is finer than what a meter shows. */
function exactKwh(energy: WattHour): string {
  const digits = String(Math.abs(energy)).padStart(4, '0');
  return `${energy < 0 ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

function inOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
