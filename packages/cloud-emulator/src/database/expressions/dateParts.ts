import { ObjectId, Timestamp } from 'bson';
import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { type Document, isDocument } from '../document';
import { located } from '../failures';
import { isNumeric } from '../numbers';
import { shown } from '../update/shown';
import { typeName } from '../update/typeName';
import { dayOfWeek, dayOfYear, fromIsoWeek, isoDayOfWeek, isoWeek, isoWeekYear, week } from './calendar';
import { type Expression, type Expressions, isNullish, type Parts, partsOf } from './expression';
import { fromLocal, timeZoneOf } from './timeZone';

/** Object ids and timestamps carry a date, too. */
export function asDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  throw located(16006, `can't convert from BSON type ${typeName(value)} to Date`);
}

/** `$op: date`, `$op: [date]` or `$op: {date, timezone}`; null when one of them is null. */
function datePart(name: string, part: (local: Date) => number): Expression {
  return (document, operand, options) => {
    const { date, timezone, hasZone } = dateOperand(name, operand);
    const value: unknown = evalExpr(document, date, options);
    const zone = timeZoneOf(hasZone ? evalExpr(document, timezone, options) : undefined, hasZone);
    if (isNullish(value) || zone === undefined) return null;
    const utcMs = asDate(value).getTime();
    return part(new Date(utcMs + zone(utcMs)));
  };
}

function dateOperand(name: string, operand: unknown): { date: unknown; timezone: unknown; hasZone: boolean } {
  if (Array.isArray(operand)) {
    if (operand.length !== 1) {
      throw located(
        40536,
        `${name} accepts exactly one argument if given an array, but was given ${operand.length}`,
      );
    }
    return { date: operand[0], timezone: undefined, hasZone: false };
  }
  const isExpression = !isDocument(operand) || Object.keys(operand)[0]?.startsWith('$') === true;
  if (isExpression) return { date: operand, timezone: undefined, hasZone: false };
  const unknown = Object.keys(operand).find((part) => part !== 'date' && part !== 'timezone');
  if (unknown !== undefined) throw located(40535, `unrecognized option to ${name}: "${unknown}"`);
  if (!('date' in operand)) throw located(40539, `missing 'date' argument to ${name}`);
  return { date: operand['date'], timezone: operand['timezone'], hasZone: 'timezone' in operand };
}

const natural = ['year', 'month', 'day'];
const iso = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'];
const clock = ['hour', 'minute', 'second', 'millisecond'];

const fromPartsParts: Parts = {
  name: '$dateFromParts',
  known: [...natural, ...iso, ...clock, 'timezone'],
  required: [],
  notAnObject: () => located(40519, '$dateFromParts only supports an object as its argument'),
  unknown: (part) => located(40518, `Unrecognized argument to $dateFromParts: ${part}`),
  missing: () => located(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present"),
};

const dateFromParts: Expression = (document, operand, options) => {
  const given = partsOf(fromPartsParts, operand);
  const isIso = 'isoWeekYear' in given;
  if (!isIso && !('year' in given)) throw fromPartsParts.missing('year');
  if ('year' in given && iso.some((part) => part in given)) {
    throw located(40489, '$dateFromParts does not allow mixing natural dates with ISO dates');
  }
  if (isIso && natural.some((part) => part in given)) {
    throw located(40525, '$dateFromParts does not allow mixing ISO dates with natural dates');
  }
  const numbers = [...(isIso ? iso : natural), ...clock].map((part, index) =>
    wholePart(given, part, index < 3 ? 1 : 0, { document, options }),
  );
  const hasZone = 'timezone' in given;
  const zone = timeZoneOf(hasZone ? evalExpr(document, given['timezone'], options) : undefined, hasZone);
  if (numbers.includes(null) || zone === undefined) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0] =
    numbers as number[];
  if (year < 0 || year > 9999) {
    throw located(
      isIso ? 31095 : 40523,
      `'${isIso ? 'isoWeekYear' : 'year'}' must evaluate to an integer in the range 0 to 9999, found ${year}`,
    );
  }
  const dayStart = isIso ? fromIsoWeek(year, month, day) : startOf(year, month, day);
  return new Date(fromLocal(dayStart + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond, zone));
};

/** Months and days beyond the calendar lead into the next year or month. */
function startOf(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

/** Null when it is null or missing, which makes the whole date null. */
function wholePart(
  given: Document,
  part: string,
  otherwise: number,
  { document, options }: { document: unknown; options: Options },
): number | null {
  if (!(part in given)) return otherwise;
  const value: unknown = evalExpr(document, given[part], options);
  if (isNullish(value)) return null;
  if (!isNumeric(value) || !Number.isInteger(Number(value))) {
    throw located(
      40515,
      `'${part}' must evaluate to an integer, found ${typeName(value)} with value ${shown(value)}`,
    );
  }
  return Number(value);
}

export const dateParts: Expressions = {
  $dateFromParts: dateFromParts,
  $dayOfMonth: datePart('$dayOfMonth', (local) => local.getUTCDate()),
  $dayOfWeek: datePart('$dayOfWeek', dayOfWeek),
  $dayOfYear: datePart('$dayOfYear', dayOfYear),
  $hour: datePart('$hour', (local) => local.getUTCHours()),
  $isoDayOfWeek: datePart('$isoDayOfWeek', isoDayOfWeek),
  $isoWeek: datePart('$isoWeek', isoWeek),
  $isoWeekYear: datePart('$isoWeekYear', isoWeekYear),
  $millisecond: datePart('$millisecond', (local) => local.getUTCMilliseconds()),
  $minute: datePart('$minute', (local) => local.getUTCMinutes()),
  $month: datePart('$month', (local) => local.getUTCMonth() + 1),
  $second: datePart('$second', (local) => local.getUTCSeconds()),
  $week: datePart('$week', week),
  $year: datePart('$year', (local) => local.getUTCFullYear()),
};
