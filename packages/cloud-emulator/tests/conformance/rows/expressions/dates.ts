import { answers, failedAs, type Kind } from '../../row';
import { family, type Line } from './expressionRows';

const china = '+08:00';
/** A Sunday: the last day of ISO week 53 of 2026, and the first of the week that Sundays begin. */
const sunday = new Date(Date.UTC(2027, 0, 3));

interface PartOfDate {
  readonly utc: number;
  readonly inChina: number;
  /** What is particular about this one. */
  readonly special: readonly [rule: string, operand: unknown, value: number];
}

/** Operators that take one part out of a date differ only in the part. */
function part(operator: string, { utc, inChina, special }: PartOfDate): readonly Line[] {
  const name = `$${operator}`;
  const [rule, operand, value] = special;
  const lines: (readonly [Kind, string, unknown, Line[3]])[] = [
    ['normal', 'of a date is that of UTC', '$at', answers(utc)],
    [
      'normal',
      'of a date in a time zone is the local one',
      { date: '$at', timezone: china },
      answers(inChina),
    ],
    ['normal', rule, operand, answers(value)],
    ['type', 'of a text is refused', '$text', failedAs(16006, "can't convert from BSON type string to Date")],
    [
      'type',
      'in a time zone that is a number is refused',
      { date: '$at', timezone: 8 },
      failedAs(40517, 'timezone must evaluate to a string, found int'),
    ],
    ['edge', 'of null is null', '$nothing', answers(null)],
    ['edge', 'of what is missing is null', { date: '$missing', timezone: china }, answers(null)],
    [
      'edge',
      'without a date is refused',
      { timezone: china },
      failedAs(40539, `missing 'date' argument to ${name}`),
    ],
  ];
  return lines;
}

export const dateRows = family({
  year: part('year', {
    utc: 2026,
    inChina: 2026,
    special: [
      'the year turns earlier in China',
      { date: new Date(Date.UTC(2026, 11, 31, 16)), timezone: china },
      2027,
    ],
  }),
  month: part('month', {
    utc: 1,
    inChina: 1,
    special: ['December is 12', new Date(Date.UTC(2026, 11, 1)), 12],
  }),
  dayOfMonth: part('dayOfMonth', {
    utc: 1,
    inChina: 2,
    special: ['the time zone has a name', { date: '$at', timezone: 'Asia/Shanghai' }, 2],
  }),
  dayOfWeek: part('dayOfWeek', { utc: 5, inChina: 6, special: ['Sunday is 1', sunday, 1] }),
  dayOfYear: part('dayOfYear', {
    utc: 1,
    inChina: 2,
    special: ['a leap year has 366', new Date(Date.UTC(2028, 11, 31)), 366],
  }),
  hour: part('hour', {
    utc: 16,
    inChina: 0,
    special: [
      'summer time counts',
      { date: new Date(Date.UTC(2026, 6, 1, 12)), timezone: 'Europe/Berlin' },
      14,
    ],
  }),
  minute: part('minute', {
    utc: 30,
    inChina: 30,
    special: ['time zones may be off by half an hour', { date: '$at', timezone: '+0530' }, 0],
  }),
  second: part('second', {
    utc: 5,
    inChina: 5,
    special: ['a single operand may stand in an array', ['$at'], 5],
  }),
  millisecond: part('millisecond', {
    utc: 7,
    inChina: 7,
    special: ['before 1970 it still counts up', new Date(-1), 999],
  }),
  week: part('week', { utc: 0, inChina: 0, special: ['week 1 begins with the first Sunday', sunday, 1] }),
  isoWeek: part('isoWeek', {
    utc: 1,
    inChina: 1,
    special: ['the first days of January may belong to week 53', sunday, 53],
  }),
  isoWeekYear: part('isoWeekYear', {
    utc: 2026,
    inChina: 2026,
    special: ['the first days of January may belong to the year before', sunday, 2026],
  }),
  isoDayOfWeek: part('isoDayOfWeek', { utc: 4, inChina: 5, special: ['Sunday is 7', sunday, 7] }),
  dateFromParts: [
    [
      'normal',
      'puts together',
      { year: 2026, month: 2, day: 3, hour: 4 },
      answers(new Date(Date.UTC(2026, 1, 3, 4))),
    ],
    [
      'normal',
      'local time is earlier in UTC',
      { year: 2026, month: 2, day: 3, timezone: china },
      answers(new Date(Date.UTC(2026, 1, 2, 16))),
    ],
    [
      'normal',
      'takes ISO weeks',
      { isoWeekYear: 2027, isoWeek: 1, isoDayOfWeek: 1 },
      answers(new Date(Date.UTC(2027, 0, 4))),
    ],
    [
      'type',
      'of a text is refused',
      { year: '$text' },
      failedAs(40515, '\'year\' must evaluate to an integer, found string with value "Hello"'),
    ],
    [
      'type',
      'of no object is refused',
      '$list',
      failedAs(40519, '$dateFromParts only supports an object as its argument'),
    ],
    [
      'edge',
      'without a year is refused',
      { month: 1 },
      failedAs(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present"),
    ],
    [
      'edge',
      'of both calendars is refused',
      { year: 2026, isoWeek: 1 },
      failedAs(40489, '$dateFromParts does not allow mixing natural dates with ISO dates'),
    ],
    [
      'edge',
      'a year beyond 9999 is refused',
      { year: 10000 },
      failedAs(40523, "'year' must evaluate to an integer in the range 0 to 9999, found 10000"),
    ],
    [
      'edge',
      'the 13th month is in the next year',
      { year: 2026, month: 13 },
      answers(new Date(Date.UTC(2027, 0, 1))),
    ],
    ['edge', 'of null is null', { year: 2026, month: '$nothing' }, answers(null)],
  ],
  dateFromString: [
    [
      'normal',
      'reads ISO 8601',
      { dateString: '2026-02-03T04:05:06.007Z' },
      answers(new Date(Date.UTC(2026, 1, 3, 4, 5, 6, 7))),
    ],
    [
      'normal',
      'reads local time of a zone',
      { dateString: '2026-02-03 08:00:00', timezone: 'Asia/Shanghai' },
      answers(new Date(Date.UTC(2026, 1, 3))),
    ],
    [
      'normal',
      'reads by a format',
      { dateString: '03/02/2026', format: '%d/%m/%Y' },
      answers(new Date(Date.UTC(2026, 1, 3))),
    ],
    [
      'type',
      'of a number is refused',
      { dateString: '$six' },
      failedAs(
        'ConversionFailure',
        "$dateFromString requires that 'dateString' be a string, found: int with value 6",
      ),
      'server: db/pipeline/expression.cpp, ExpressionDateFromString',
    ],
    [
      'type',
      'a format that is no text is refused',
      { dateString: '$text', format: 5 },
      failedAs(40684, "$dateFromString requires that 'format' be a string, found: int with value 5"),
    ],
    [
      'edge',
      'of what is no date is refused',
      { dateString: '$text' },
      failedAs('ConversionFailure', "Error parsing date string 'Hello'"),
      'server: db/query/datetime/date_time_support.cpp',
    ],
    [
      'edge',
      'what is no date may become something else',
      { dateString: '$text', onError: 'none' },
      answers('none'),
    ],
    [
      'edge',
      'the 30th of February is refused',
      { dateString: '2026-02-30' },
      failedAs('ConversionFailure', "Error parsing date string '2026-02-30'"),
      'server: db/query/datetime/date_time_support.cpp',
    ],
    [
      'edge',
      'two time zones are refused',
      { dateString: '2026-02-03T00:00:00Z', timezone: china },
      failedAs(
        'ConversionFailure',
        "you cannot pass in a date/time string with time zone information ('Z') together with a timezone argument",
      ),
      'server: db/query/datetime/date_time_support.cpp',
    ],
    [
      'edge',
      'without a text is refused',
      { format: '%Y' },
      failedAs(40542, "Missing 'dateString' parameter to $dateFromString"),
    ],
    ['edge', 'of null is null', { dateString: '$nothing' }, answers(null)],
    ['edge', 'null may become something else', { dateString: '$nothing', onNull: 'none' }, answers('none')],
  ],
  dateToString: [
    ['normal', 'writes ISO 8601', { date: '$at' }, answers('2026-01-01T16:30:05.007Z')],
    [
      'normal',
      'writes by a format in a time zone',
      { date: '$at', format: '%Y-%m-%d %H:%M:%S.%L %z', timezone: china },
      answers('2026-01-02 00:30:05.007 +0800'),
    ],
    [
      'normal',
      'knows weeks and days',
      { date: { $literal: sunday }, format: '%G-W%V-%u %U %w %j %%' },
      answers('2026-W53-7 01 1 003 %'),
    ],
    [
      'type',
      'of a text is refused',
      { date: '$text' },
      failedAs(16006, "can't convert from BSON type string to Date"),
    ],
    [
      'type',
      'of a number is refused',
      { date: '$six', format: '%Y' },
      failedAs(16006, "can't convert from BSON type int to Date"),
    ],
    [
      'type',
      'a format that is no text is refused',
      { date: '$at', format: 5 },
      failedAs(18533, "$dateToString requires that 'format' be a string, found: int with value 5"),
    ],
    [
      'type',
      'of no object is refused',
      '$at',
      failedAs(18629, '$dateToString only supports an object as its argument'),
    ],
    [
      'edge',
      'an unknown letter is refused',
      { date: '$at', format: '%x' },
      failedAs(18536, "Invalid format character '%x' in format string"),
    ],
    [
      'edge',
      'a % at the end is refused',
      { date: '$at', format: '%Y%' },
      failedAs(18535, "Unmatched '%' at end of format string"),
    ],
    [
      'edge',
      'an unknown time zone is refused',
      { date: '$at', timezone: 'Mars/Base' },
      failedAs(40485, 'unrecognized time zone identifier: "Mars/Base"'),
    ],
    [
      'edge',
      'without a date is refused',
      { format: '%Y' },
      failedAs(18628, "Missing 'date' parameter to $dateToString"),
    ],
    ['edge', 'of null is null', { date: '$nothing' }, answers(null)],
    [
      'edge',
      'what is missing may become something else',
      { date: '$missing', onNull: 'none' },
      answers('none'),
    ],
  ],
});
