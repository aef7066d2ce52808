/**
 * `export usage`: a row per room and day, closed or still provisional. The rows of all time sum to what the rooms
 * were charged, to the fen and the watt-hour.
 */
import type { DayRow } from '../../shared/domain/dayRows';
import type { BankMeter, MeterBank, UsageMonth } from '../../shared/domain/meterBank';
import type { RoomPath } from '../../shared/domain/room';
import { monthOf } from '../../shared/domain/shanghaiTime';
import { fen, wattHour, yuanText, type WattHour } from '../../shared/domain/units';
import type { AdminCloud } from '../cloud/adminCloud';
import { text } from './csv';
import type { Export } from './exportLedger';
import { periodOf, type Period } from './period';
import { pathCells, PATH_HEADER } from './rooms';

/** A bank's month may be 400 KB on its way, and an answer is 1 MB at most. */
const PER_PAGE = 2;
const HEADER = [
  '日期 day',
  ...PATH_HEADER,
  '电表号 meter',
  '起 from kWh',
  '止 to kWh',
  '用电量 kWh',
  '电费 yuan',
  '电价 tariff',
  '估算 estimated',
  '暂定 provisional',
];

interface RoomDay {
  readonly meter: BankMeter;
  readonly row: DayRow;
  readonly isProvisional: boolean;
}

export async function exportUsage(
  cloud: AdminCloud,
  period: Period,
  paths: ReadonlyMap<string, RoomPath>,
): Promise<Export> {
  periodOf(period);
  const days = [...(await daysOf(cloud, period))].sort(
    (one, other) => inOrder(one.row.day, other.row.day) || inOrder(one.meter.roomId, other.meter.roomId),
  );
  const energy = wattHour(days.reduce((sum, { row }) => sum + row.energyWh, 0));
  const charge = fen(days.reduce((sum, { row }) => sum + row.chargeFen, 0));
  return {
    header: HEADER,
    rows: days.map((day) => cellsOf(day, paths.get(day.meter.roomId))),
    sums: `${days.length} days of rooms, ${exactKwh(energy)} kWh, ${yuanText(charge)} yuan`,
  };
}

/** Banks are read before months: a day that closes in between is found in both, and taken once; none is missed. */
async function daysOf(cloud: AdminCloud, { from, to }: Period): Promise<readonly RoomDay[]> {
  const days = new Map<string, RoomDay>();
  const add = (meter: BankMeter, row: DayRow, isProvisional: boolean): void => {
    if (row.day >= from && row.day <= to)
      days.set(`${meter.roomId}:${row.day}`, { meter, row, isProvisional });
  };
  const banks = new Map<string, MeterBank>();
  for (const bank of await cloud.collection<MeterBank>('meterBanks').all(undefined, { page: PER_PAGE })) {
    banks.set(bank._id, bank);
    for (const meter of Object.values(bank.meters)) for (const row of meter.rows) add(meter, row, true);
  }
  const where = { month: cloud.command.gte(monthOf(from)).and(cloud.command.lte(monthOf(to))) };
  for await (const page of cloud.collection<UsageMonth>('usage').pages(undefined, { where, page: PER_PAGE }))
    for (const { bankId, meters } of page)
      for (const [slot, rows] of Object.entries(meters)) {
        const meter = banks.get(bankId)?.meters[slot];
        if (meter) for (const row of Object.values(rows)) add(meter, row, false);
      }
  return [...days.values()];
}

function cellsOf({ meter, row, isProvisional }: RoomDay, path: RoomPath | undefined): readonly string[] {
  return [
    row.day,
    ...pathCells(meter.roomId, path),
    text(meter.meterNo),
    exactKwh(row.fromWh),
    exactKwh(row.toWh),
    exactKwh(row.energyWh),
    yuanText(row.chargeFen),
    text(row.tariffId),
    yes(row.estimated),
    yes(isProvisional),
  ];
}

/** To the watt-hour: a day's share of a gap is finer than what a meter shows. */
function exactKwh(energy: WattHour): string {
  const digits = String(Math.abs(energy)).padStart(4, '0');
  return `${energy < 0 ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

function yes(is: boolean): string {
  return is ? '是 yes' : '';
}

function inOrder(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
