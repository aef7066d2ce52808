/** Where a file contradicts the books: meters and money in use are never overwritten, so they are reported. */
import { dayOf, timeOfDay } from '../../shared/domain/basis/shanghaiTime';
import { fen, kwhText, yuanText } from '../../shared/domain/basis/units';
import { tariffOn } from '../../shared/domain/billing/tariff';
import type { Finding } from '../table/findings';
import { CAMPUS_COLUMNS } from './campusColumns';
import type { CampusRow } from './campusRow';
import { namedPlaces } from './checkRows';
import type { ExistingCampus } from './existingCampus';
import { alikeCode, alikePlace } from './lookAlikes';
import { beganAs, breakerOf, openingOf } from './shards';

export function checkAgainstExisting(rows: readonly CampusRow[], books: ExistingCampus): readonly Finding[] {
  const rooms = new Map(books.rooms.map((room) => [room._id, room]));
  const byCode = new Map(books.rooms.map(({ _id }) => [alikeCode(_id), _id]));
  const byMeter = new Map(books.rooms.map((room) => [alikeCode(room.meterNo), room]));
  const meters = new Map(
    books.shards.flatMap((bank) => Object.values(bank.meters)).map((meter) => [meter.roomId, meter]),
  );
  const checkMeter = ({ line, roomId, meterNo, opening, type }: CampusRow): readonly Finding[] => {
    const where = { line, column: CAMPUS_COLUMNS.meterNo };
    const room = rooms.get(roomId);
    if (room && room.meterNo !== meterNo)
      return [{ ...where, reason: 'roomHasOtherMeter', detail: { meter: room.meterNo } }];
    const other = byMeter.get(alikeCode(meterNo));
    if (other && other._id !== roomId)
      return [{ ...where, reason: 'meterElsewhere', detail: { meter: meterNo, room: other._id } }];
    const known = meters.get(roomId);
    if (known === undefined) return priceOf(line, opening.takenAtMs);
    if (!beganAs(known, type)) return [{ ...where, reason: 'typeDiffers' }];
    const breakerA = breakerOf(known);
    if (breakerA !== (type.breakerA ?? breakerA))
      return [
        {
          line,
          column: CAMPUS_COLUMNS.breakerA,
          reason: 'breakerDiffers',
          detail: { ampere: String(breakerA) },
        },
      ];
    const opened = openingOf(known);
    if (opened.takenAtMs === opening.takenAtMs && opened.registerWh === opening.registerWh) return [];
    const at = `${dayOf(opened.takenAtMs)} ${timeOfDay(opened.takenAtMs).slice(0, 5)}`;
    const column = CAMPUS_COLUMNS.registerWh;
    return [{ line, column, reason: 'openedDifferently', detail: { at, kwh: kwhText(opened.registerWh) } }];
  };
  const checkCode = ({ line, roomId }: CampusRow): readonly Finding[] => {
    const room = byCode.get(alikeCode(roomId));
    if (room === undefined || rooms.has(roomId)) return [];
    return [{ line, column: CAMPUS_COLUMNS.roomCode, reason: 'looksAlike', detail: { room } }];
  };
  const priceOf = (line: number, atMs: number): readonly Finding[] => {
    const day = dayOf(atMs);
    if (tariffOn(books.tariffs, day)) return [];
    return [{ line, column: CAMPUS_COLUMNS.openedAtMs, reason: 'noTariff', detail: { day } }];
  };
  const checkBalance = ({ line, roomId, balanceFen }: CampusRow): readonly Finding[] => {
    const known = books.openingsFen.get(roomId) ?? (rooms.has(roomId) ? fen(0) : undefined);
    if (known === undefined || balanceFen === undefined || known === balanceFen) return [];
    const column = CAMPUS_COLUMNS.balanceFen;
    return [{ line, column, reason: 'balanceDiffers', detail: { yuan: yuanText(known) } }];
  };
  return [
    ...rows.flatMap((row) => [...checkCode(row), ...checkMeter(row), ...checkBalance(row)]),
    ...takenNames(rows, books),
  ];
}

/** A name in the books, of a place that the file does not rename. */
function takenNames(rows: readonly CampusRow[], { areas, buildings }: ExistingCampus): readonly Finding[] {
  const renamed = new Map(rows.flatMap(namedPlaces).map(({ key, name }) => [key, name]));
  const known = [
    ...areas.map(({ _id, name }) => ({ key: _id, around: '', code: _id, name })),
    ...buildings.map(({ _id, areaId, name }) => ({
      key: _id,
      around: areaId,
      code: _id.slice(areaId.length + 1),
      name,
    })),
    ...buildings.flatMap(({ _id, floors }) =>
      floors.map(({ code, name }) => ({ key: `${_id}/${code}`, around: _id, code, name })),
    ),
  ];
  const taken = new Map(
    known
      .filter(({ key, name }) => (renamed.get(key) ?? name) === name)
      .map((place) => [`${place.around}\n${alikePlace(place.name)}`, place]),
  );
  return rows.flatMap((row) =>
    namedPlaces(row).flatMap(({ key, around, name, column }): readonly Finding[] => {
      const other = taken.get(`${around}\n${alikePlace(name)}`);
      if (other === undefined || other.key === key) return [];
      const detail = { name, code: other.code };
      return [{ line: row.line, column: CAMPUS_COLUMNS[column], reason: 'nameTaken', detail }];
    }),
  );
}
