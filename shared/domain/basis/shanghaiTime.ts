/**
 * The only file that knows +08:00. Inside the code time is UTC milliseconds; days and months are those of
 * Asia/Shanghai, which has kept one offset since 1991; intervals are half-open.
 */
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** `YYYY-MM-DD` in Asia/Shanghai. Days compare as text. */
export type Day = string;
/** `YYYY-MM` in Asia/Shanghai. */
export type Month = string;

const OFFSET_MS = 8 * 60 * 60 * 1000;
export const MINUTE_MS = 60 * 1000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** Later than any clock shows: whoever waits until then waits for nothing. */
export const NEVER_MS = 8_640_000_000_000_000;

const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;
const MONTH_PATTERN = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Names of days by their number since 1970, as they are asked for; a century has 36,525. */
const dayNames = new Map<number, Day>();

/** Asked some ten times for every reading, as what follows is; so they do without a library. */
export function dayOf(timeMs: number): Day {
  const number = Math.floor((timeMs + OFFSET_MS) / DAY_MS);
  const known = dayNames.get(number);
  if (known !== undefined) return known;
  const name = new Date(timeMs + OFFSET_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);
  dayNames.set(number, name);
  return name;
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** The moment at which `day` begins in Shanghai. */
export function startOfDayMs(day: Day): number {
  return Date.parse(day) - OFFSET_MS;
}

export function addDays(day: Day, count: number): Day {
  return dayOf(startOfDayMs(day) + count * DAY_MS);
}

export function addMonths(month: Month, count: number): Month {
  return dayjs.utc(`${month}-01`).add(count, 'month').format('YYYY-MM');
}

/** Hours since the Shanghai midnight, with fraction: 23.5 is half past eleven in the evening. */
export function hourOfDay(timeMs: number): number {
  return ((timeMs + OFFSET_MS) % DAY_MS) / HOUR_MS;
}

/** `HH:mm:ss` in Asia/Shanghai. */
export function timeOfDay(timeMs: number): string {
  return dayjs.utc(timeMs + OFFSET_MS).format('HH:mm:ss');
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return dayjs.utc(day).day();
}

/** As WeChat wants a time in a message: `2019年10月1日 15:01`. */
export function messageTime(timeMs: number): string {
  return dayjs.utc(timeMs + OFFSET_MS).format('YYYY年M月D日 HH:mm');
}

/** As RFC 3339 has it: `2026-11-30T15:30:00.000+08:00`. */
export function rfc3339(timeMs: number): string {
  return new Date(timeMs + OFFSET_MS).toISOString().replace('Z', '+08:00');
}

/** True only for days that exist: not for 2023-02-29. */
export function isDay(text: string): boolean {
  return DAY_PATTERN.test(text) && dayjs.utc(text).isValid() && dayjs.utc(text).format('YYYY-MM-DD') === text;
}

export function isMonth(text: string): boolean {
  return MONTH_PATTERN.test(text);
}
