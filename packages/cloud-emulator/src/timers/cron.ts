import { CronExpressionParser } from 'cron-parser';

const TIME_ZONE = 'Asia/Shanghai';
const FIELDS = 7;

/** A trigger of the cloud: seven fields (second minute hour day month weekday year) in UTC+8. */
export interface Cron {
  /** The first time after `afterMs`, or undefined if its years are over. */
  next(afterMs: number): number | undefined;
}

/** Numbers or three-letter names, with `, - * /`: what WeChat's page has. The parser would take more: `L`, `?`, `H`. */
const PART = /^(\*|\d+|[A-Z]{3})(-(\d+|[A-Z]{3}))?(\/\d+)?$/;
/** By name only: one page of Tencent's begins a week with Monday as 0, another with Sunday. */
const WEEKDAYS = /^(\*|[A-Z]{3}([,-][A-Z]{3})*)$/;
const YEARS = /^(\*|\d{4}(,\d{4})*)$/;

/** @throws Error with the expression when it is none */
export function parseCron(expression: string): Cron {
  const fields = expression.trim().split(/\s+/);
  const [weekdays = '', year = ''] = fields.slice(FIELDS - 2);
  if (
    fields.length !== FIELDS ||
    !fields
      .join(',')
      .split(',')
      .every((part) => PART.test(part))
  ) {
    throw new Error(`“${expression}” is no trigger: seven fields of numbers, names and , - * /`);
  }
  if (!WEEKDAYS.test(weekdays))
    throw new Error(`“${expression}” is no trigger: name weekdays, as in MON-FRI`);
  if (!YEARS.test(year)) throw new Error(`“${expression}” is no trigger: the last field is * or years`);
  const six = fields.slice(0, FIELDS - 1).join(' ');
  try {
    CronExpressionParser.parse(six, { tz: TIME_ZONE });
  } catch (error) {
    throw new Error(`“${expression}” is no trigger: ${String(error)}`, { cause: error });
  }
  const years = year === '*' ? undefined : year.split(',').map(Number);
  return { next: (afterMs) => nextOf(six, years, afterMs) };
}

function nextOf(six: string, years: readonly number[] | undefined, afterMs: number): number | undefined {
  const from = years === undefined ? afterMs : Math.max(afterMs, beginOf(Math.min(...years)) - 1);
  const next = CronExpressionParser.parse(six, { tz: TIME_ZONE, currentDate: new Date(from) })
    .next()
    .getTime();
  if (years === undefined || years.includes(yearOf(next))) return next;
  const later = years.filter((year) => year > yearOf(next));
  return later.length === 0 ? undefined : nextOf(six, later, beginOf(Math.min(...later)) - 1);
}

function beginOf(year: number): number {
  return Date.UTC(year, 0, 1) - 8 * 3_600_000;
}

function yearOf(timeMs: number): number {
  return new Date(timeMs + 8 * 3_600_000).getUTCFullYear();
}
