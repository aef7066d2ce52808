import { located } from '../failures';
import { typeName } from '../update/typeName';

/** How far local time is ahead of UTC at a moment, in milliseconds. */
export type TimeZone = (utcMs: number) => number;

const minuteMs = 60_000;

const utc: TimeZone = () => 0;

/** `+08:00`, `+0800`, `+08`, or a name such as `Asia/Shanghai`; UTC when nothing is said, undefined for null. */
export function timeZoneOf(zone: unknown, isGiven: boolean): TimeZone | undefined {
  if (!isGiven) return utc;
  if (zone === null || zone === undefined) return undefined;
  if (typeof zone !== 'string') {
    throw located(40517, `timezone must evaluate to a string, found ${typeName(zone)}`);
  }
  const known = zones.get(zone) ?? fixedOffset(zone) ?? named(zone);
  zones.set(zone, known);
  return known;
}

/** Formatters are dear and zones are few. */
const zones = new Map<string, TimeZone>();

function fixedOffset(zone: string): TimeZone | undefined {
  if (/^(?:UTC|GMT|Z)$/.test(zone)) return utc;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(zone) ?? [];
  if (sign === undefined) return undefined;
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * minuteMs * (sign === '-' ? -1 : 1);
  return () => offsetMs;
}

function named(zone: string): TimeZone {
  const unknown = located(40485, `unrecognized time zone identifier: "${zone}"`);
  if (!/^[A-Za-z]/.test(zone)) throw unknown;
  let formatter: Intl.DateTimeFormat;
  try {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw unknown;
  }
  return (utcMs) => {
    const parts = new Map(formatter.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]));
    const [year = 0, month = 1, ...rest] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((type) =>
      parts.get(type as Intl.DateTimeFormatPartTypes),
    );
    const [day, hour, minute, second] = rest;
    const localMs = Date.UTC(year, month - 1, day, hour, minute, second);
    return localMs - Math.floor(utcMs / 1000) * 1000;
  };
}

/** The moment at which a clock in the zone shows this local time. */
export function fromLocal(localMs: number, zone: TimeZone): number {
  const near = localMs - zone(localMs);
  return localMs - zone(near);
}
