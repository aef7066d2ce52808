import { evalExpr } from 'mingo/core';
import { located, MongoFailure } from '../failures';
import { shown } from '../update/shown';
import { typeName } from '../update/typeName';
import { dayOfWeek, dayOfYear, isoDayOfWeek, isoWeek, isoWeekYear, week } from './calendar';
import { asDate } from './dateParts';
import { type Expression, type Expressions, isNullish, type Parts, partsOf } from './expression';
import { fromLocal, type TimeZone, timeZoneOf } from './timeZone';

type Formatter = (local: Date, offsetMinutes: number) => string;

const digits = (count: number, value: number): string => String(value).padStart(count, '0');

const formatters: Readonly<Record<string, Formatter>> = {
  d: (local) => digits(2, local.getUTCDate()),
  G: (local) => digits(4, isoWeekYear(local)),
  H: (local) => digits(2, local.getUTCHours()),
  j: (local) => digits(3, dayOfYear(local)),
  L: (local) => digits(3, local.getUTCMilliseconds()),
  m: (local) => digits(2, local.getUTCMonth() + 1),
  M: (local) => digits(2, local.getUTCMinutes()),
  S: (local) => digits(2, local.getUTCSeconds()),
  u: (local) => String(isoDayOfWeek(local)),
  U: (local) => digits(2, week(local)),
  V: (local) => digits(2, isoWeek(local)),
  w: (local) => String(dayOfWeek(local)),
  Y: (local) => digits(4, local.getUTCFullYear()),
  z: (_local, minutes) =>
    (minutes < 0 ? '-' : '+') +
    digits(2, Math.floor(Math.abs(minutes) / 60)) +
    digits(2, Math.abs(minutes) % 60),
  Z: (_local, minutes) => (minutes < 0 ? '' : '+') + String(minutes),
  '%': () => '%',
};

const isoFormat = '%Y-%m-%dT%H:%M:%S.%LZ';

function checkFormat(format: string, known: (specifier: string) => boolean): void {
  for (const [specifier] of format.matchAll(/%./gs)) {
    if (!known(specifier.slice(1))) {
      throw located(18536, `Invalid format character '${specifier}' in format string`);
    }
  }
  if (/(?:^|[^%])(?:%%)*%$/.test(format)) throw located(18535, "Unmatched '%' at end of format string");
}

function format(date: Date, pattern: string, zone: TimeZone): string {
  const offsetMs = zone(date.getTime());
  const local = new Date(date.getTime() + offsetMs);
  return pattern.replace(/%(.)/gs, (_all, specifier: string) =>
    (formatters[specifier] ?? (() => ''))(local, Math.round(offsetMs / 60_000)),
  );
}

const toStringParts: Parts = {
  name: '$dateToString',
  known: ['date', 'format', 'timezone', 'onNull'],
  required: ['date'],
  notAnObject: () => located(18629, '$dateToString only supports an object as its argument'),
  unknown: (part) => located(18534, `Unrecognized argument to $dateToString: ${part}`),
  missing: (part) => located(18628, `Missing '${part}' parameter to $dateToString`),
};

const dateToString: Expression = (document, operand, options) => {
  const given = partsOf(toStringParts, operand);
  const evaluated = (part: string): unknown => evalExpr(document, given[part], options);
  const date = evaluated('date');
  const pattern = 'format' in given ? evaluated('format') : isoFormat;
  if (!isNullish(pattern)) {
    if (typeof pattern !== 'string') {
      throw located(
        18533,
        `$dateToString requires that 'format' be a string, found: ${typeName(pattern)} with value ${shown(pattern)}`,
      );
    }
    checkFormat(pattern, (specifier) => Object.hasOwn(formatters, specifier));
  }
  const zone = timeZoneOf(evaluated('timezone'), 'timezone' in given);
  if (isNullish(date)) return 'onNull' in given ? evaluated('onNull') : null;
  if (zone === undefined || isNullish(pattern)) return null;
  return format(asDate(date), pattern, zone);
};

const fromStringParts: Parts = {
  name: '$dateFromString',
  known: ['dateString', 'format', 'timezone', 'onNull', 'onError'],
  required: ['dateString'],
  notAnObject: (type) =>
    located(40540, `$dateFromString only supports an object as an argument, found: ${type}`),
  unknown: (part) => located(40541, `Unrecognized argument to $dateFromString: ${part}`),
  missing: (part) => located(40542, `Missing '${part}' parameter to $dateFromString`),
};

const dateFromString: Expression = (document, operand, options) => {
  const given = partsOf(fromStringParts, operand);
  const evaluated = (part: string): unknown => evalExpr(document, given[part], options);
  const pattern = 'format' in given ? evaluated('format') : undefined;
  if (!isNullish(pattern)) {
    if (typeof pattern !== 'string') {
      throw located(
        40684,
        `$dateFromString requires that 'format' be a string, found: ${typeName(pattern)} with value ${shown(pattern)}`,
      );
    }
    checkFormat(pattern, (specifier) => Object.hasOwn(readers, specifier));
  }
  const zone = timeZoneOf(evaluated('timezone'), 'timezone' in given);
  const text = evaluated('dateString');
  if (isNullish(text)) return 'onNull' in given ? evaluated('onNull') : null;
  try {
    if (typeof text !== 'string') {
      throw notConverted(
        `$dateFromString requires that 'dateString' be a string, found: ${typeName(text)} with value ${shown(text)}`,
      );
    }
    if (zone === undefined || pattern === null) return null;
    return parse(text, pattern ?? undefined, { zone, hasZone: 'timezone' in given });
  } catch (error) {
    const isConversion = error instanceof MongoFailure && error.codeName === 'ConversionFailure';
    if (isConversion && 'onError' in given) return evaluated('onError');
    throw error;
  }
};

function notConverted(text: string): MongoFailure {
  return new MongoFailure(text, 'ConversionFailure');
}

/** What a specifier reads, as a pattern of a named part. */
const readers: Readonly<Record<string, string>> = {
  Y: '(?<year>\\d{4})',
  m: '(?<month>\\d{1,2})',
  d: '(?<day>\\d{1,2})',
  H: '(?<hour>\\d{1,2})',
  M: '(?<minute>\\d{1,2})',
  S: '(?<second>\\d{1,2})',
  L: '(?<millisecond>\\d{1,3})',
  z: '(?<zone>Z|[+-]\\d\\d:?\\d\\d)',
  '%': '%',
};

const isoPattern =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<millisecond>\d{1,3})\d*)?)?)? ?(?<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/;

function patternOf(format: string): RegExp {
  const source = format.replace(/%(.)|[\\^$.*+?()[\]{}|]/gs, (matched, specifier: string | undefined) =>
    specifier === undefined ? `\\${matched}` : (readers[specifier] ?? ''),
  );
  return new RegExp(`^${source}$`);
}

function parse(
  text: string,
  pattern: string | undefined,
  { zone, hasZone }: { zone: TimeZone; hasZone: boolean },
): Date {
  const found = (pattern === undefined ? isoPattern : patternOf(pattern)).exec(text)?.groups;
  if (found?.['year'] === undefined) throw notConverted(`Error parsing date string '${text}'`);
  if (found['zone'] !== undefined && hasZone) {
    throw notConverted(
      `you cannot pass in a date/time string with time zone information ('${found['zone']}') together with a timezone argument`,
    );
  }
  const number = (part: string, otherwise: number): number => Number(found[part] ?? otherwise);
  const month = number('month', 1);
  const day = number('day', 1);
  const localMs = Date.UTC(
    number('year', 1970),
    month - 1,
    day,
    number('hour', 0),
    number('minute', 0),
    number('second', 0),
    Number((found['millisecond'] ?? '0').padEnd(3, '0')),
  );
  const local = new Date(localMs);
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day + (number('hour', 0) === 24 ? 1 : 0)) {
    throw notConverted(`Error parsing date string '${text}'`);
  }
  const written = found['zone'] === undefined ? zone : timeZoneOf(found['zone'], true);
  return new Date(fromLocal(localMs, written ?? zone));
}

export const dateTexts: Expressions = {
  $dateToString: dateToString,
  $dateFromString: dateFromString,
};
