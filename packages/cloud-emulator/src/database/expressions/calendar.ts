/** A moment's place in the calendar of a time zone: `local` holds local time in its UTC fields. */

const dayMs = 86_400_000;

export function dayOfYear(local: Date): number {
  return Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0, 1)) / dayMs) + 1;
}

/** Sunday is 1. */
export function dayOfWeek(local: Date): number {
  return local.getUTCDay() + 1;
}

/** Monday is 1. */
export function isoDayOfWeek(local: Date): number {
  return local.getUTCDay() || 7;
}

/** Weeks begin on Sundays; what comes before the year's first Sunday is week 0. */
export function week(local: Date): number {
  return Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7);
}

/** The Thursday of its week says which year and week a day belongs to. */
function thursday(local: Date): Date {
  return new Date(local.getTime() + (4 - isoDayOfWeek(local)) * dayMs);
}

export function isoWeek(local: Date): number {
  return Math.ceil(dayOfYear(thursday(local)) / 7);
}

export function isoWeekYear(local: Date): number {
  return thursday(local).getUTCFullYear();
}

/** The start of a day that is named by its ISO week. */
export function fromIsoWeek(year: number, isoWeekNumber: number, isoDay: number): number {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() - (isoDayOfWeek(fourth) - 1) * dayMs;
  return monday + ((isoWeekNumber - 1) * 7 + isoDay - 1) * dayMs;
}
