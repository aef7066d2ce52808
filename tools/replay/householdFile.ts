/**
 * A household's hourly use, as its utility recorded it. A row is the energy of the hour that ends at its time; one
 * stamped 00:00:00 carries the date of the day that it ends.
 */
import { parse } from 'csv-parse/sync';
import { addDays, HOUR_MS, isDay, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import { type WattHour, wattHour } from '../../shared/domain/basis/units';

export interface HouseholdRow {
  /** The end of the row's hour. */
  readonly takenAtMs: number;
  readonly energyWh: WattHour;
}

const TIME = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{2}):00:00$/;
const KWH = /^\d{1,6}(\.\d{1,3})?$/;

/** @throws Error naming the line that is not as described */
export function readHousehold(text: string): readonly HouseholdRow[] {
  const rows = parse(text, {
    bom: true,
    from_line: 2,
    skip_empty_lines: true,
    info: true,
    relax_column_count: true,
  });
  const read = (rows as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) =>
    rowOf(record, info.lines),
  );
  read.forEach((row, index) => {
    const before = read[index - 1];
    if (before !== undefined && row.takenAtMs <= before.takenAtMs)
      throw new Error(`Row ${index + 1}: time does not grow`);
  });
  if (read.length === 0) throw new Error('The file has no rows');
  return read;
}

function rowOf([time = '', kwh = '']: readonly string[], line: number): HouseholdRow {
  const [, month = '', day = '', year = '', hour = ''] = TIME.exec(time) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isDay(date) || Number(hour) > 23) throw new Error(`Line ${line}: “${time}” is no hour's end`);
  if (!KWH.test(kwh)) throw new Error(`Line ${line}: “${kwh}” is no energy in kWh`);
  const endsDay = Number(hour) === 0;
  const takenAtMs = startOfDayMs(endsDay ? addDays(date, 1) : date) + Number(hour) * HOUR_MS;
  return { takenAtMs, energyWh: wattHour(Math.round(Number(kwh) * 1000)) };
}
