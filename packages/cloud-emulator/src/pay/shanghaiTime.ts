/** WeChat Pay writes every time in UTC+8. */
const SHANGHAI_MS = 8 * 3_600_000;
export const DAY_MS = 24 * 3_600_000;

/** `2026-03-01 16:00:00` */
export function timeText(atMs: number): string {
  return new Date(atMs + SHANGHAI_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** `20260301160000` */
export function timeDigits(atMs: number): string {
  return timeText(atMs).replace(/\D/g, '');
}

/** When the day `20260301` begins; undefined where there is no such day. */
export function beginOfDay(day: string): number | undefined {
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(day) ?? [];
  const beginMs = Date.UTC(Number(year), Number(month) - 1, Number(date)) - SHANGHAI_MS;
  return !Number.isNaN(beginMs) && timeDigits(beginMs).startsWith(day) ? beginMs : undefined;
}
