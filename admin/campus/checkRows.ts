/** What is wrong with a campus file by itself: moments that can't be, and rows that contradict one another. */
import { dayOf } from '../../shared/domain/basis/shanghaiTime';
import { kwhText } from '../../shared/domain/basis/units';
import { capacityOfDigits, DIAL_DIGITS } from '../../shared/domain/metering/meterType';
import type { Finding, Reason } from '../table/findings';
import type { Row } from '../table/readRows';
import { CAMPUS_COLUMNS } from './campusColumns';
import { type CampusRow, campusRow } from './campusRow';
import { alikeCode, alikePlace } from './lookAlikes';

type FileRow = Row<typeof CAMPUS_COLUMNS>;

export function checkRows(rows: readonly FileRow[], nowMs: number): readonly Finding[] {
  const places = rows.map(campusRow);
  return [
    ...rows.flatMap((row) => [...dialOf(row), ...momentsOf(row, nowMs)]),
    ...twice(places, ({ roomId }) => alikeCode(roomId), 'duplicateRoom', 'roomCode'),
    ...twice(places, ({ meterNo }) => alikeCode(meterNo), 'duplicateMeter', 'meterNo'),
    ...namesOf(places, namedPlaces),
    ...namesOf(places, englishPlaces),
  ];
}

function dialOf({ line, values: { digits = DIAL_DIGITS.usual, registerWh } }: FileRow): readonly Finding[] {
  const kwh = kwhText(registerWh);
  if (registerWh < capacityOfDigits(digits)) return [];
  return [{ line, column: CAMPUS_COLUMNS.registerWh, reason: 'beyondDial', detail: { kwh, digits } }];
}

function momentsOf({ line, values }: FileRow, nowMs: number): readonly Finding[] {
  const { openedAtMs, opensAtMs, service } = values;
  const findings: Finding[] = [];
  if (openedAtMs > nowMs)
    findings.push({
      line,
      column: CAMPUS_COLUMNS.openedAtMs,
      reason: 'dateInFuture',
      detail: { text: dayOf(openedAtMs) },
    });
  const add = (reason: Reason): void => {
    findings.push({ line, column: CAMPUS_COLUMNS.opensAtMs, reason });
  };
  if (opensAtMs === undefined) {
    if (service !== 'live') add('opensMissing');
  } else if (opensAtMs < openedAtMs) add('opensBeforeOpened');
  else if (service === 'live' && opensAtMs > nowMs) add('liveInFuture');
  return findings;
}

function twice(
  rows: readonly CampusRow[],
  keyOf: (row: CampusRow) => string,
  reason: Reason,
  column: 'roomCode' | 'meterNo',
): readonly Finding[] {
  const first = new Map<string, number>();
  return rows.flatMap((row): readonly Finding[] => {
    const key = keyOf(row);
    const line = first.get(key);
    if (line === undefined) {
      first.set(key, row.line);
      return [];
    }
    return [{ line: row.line, column: CAMPUS_COLUMNS[column], reason, detail: { line, meter: row.meterNo } }];
  });
}

/** A place as it is called within the one around it. */
export interface NamedPlace {
  readonly key: string;
  readonly around: string;
  readonly code: string;
  readonly name: string;
  readonly column:
    'areaName' | 'buildingName' | 'floorName' | 'areaEnglish' | 'buildingEnglish' | 'floorEnglish';
}

export function namedPlaces({ areaId, buildingId, floorCode, path }: CampusRow): readonly NamedPlace[] {
  return [
    { key: areaId, around: '', code: areaId, name: path.area, column: 'areaName' },
    {
      key: buildingId,
      around: areaId,
      code: buildingId.slice(areaId.length + 1),
      name: path.building,
      column: 'buildingName',
    },
    {
      key: `${buildingId}/${floorCode}`,
      around: buildingId,
      code: floorCode,
      name: path.floor,
      column: 'floorName',
    },
  ];
}

/** Those that have an English name. */
function englishPlaces(row: CampusRow): readonly NamedPlace[] {
  const { area, building, floor } = row.path.english ?? {};
  const english = [
    { name: area, column: 'areaEnglish' },
    { name: building, column: 'buildingEnglish' },
    { name: floor, column: 'floorEnglish' },
  ] as const;
  return namedPlaces(row).flatMap((place, index) => {
    const { name, column } = english[index] ?? {};
    return name === undefined || column === undefined ? [] : [{ ...place, name, column }];
  });
}

/** People confirm a room by its names: each code has one, and within a place no two have the same. */
function namesOf(
  rows: readonly CampusRow[],
  placesOf: (row: CampusRow) => readonly NamedPlace[],
): readonly Finding[] {
  const byKey = new Map<string, NamedPlace & { readonly line: number }>();
  const byName = new Map<string, NamedPlace & { readonly line: number }>();
  const findings: Finding[] = [];
  for (const row of rows)
    for (const place of placesOf(row)) {
      const nameKey = `${place.around}\n${alikePlace(place.name)}`;
      const known = byKey.get(place.key) ?? { ...place, line: row.line };
      const called = byName.get(nameKey) ?? { ...place, line: row.line };
      byKey.set(place.key, known);
      byName.set(nameKey, called);
      const where = { line: row.line, column: CAMPUS_COLUMNS[place.column] };
      if (known.name !== place.name)
        findings.push({
          ...where,
          reason: 'twoNames',
          detail: { code: place.code, line: known.line, name: known.name },
        });
      else if (called.key !== place.key)
        findings.push({
          ...where,
          reason: 'oneNameTwoCodes',
          detail: { name: place.name, line: called.line, code: called.code },
        });
    }
  return findings;
}
