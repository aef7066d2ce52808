/** Times as Shanghai's clocks show them, and figures. */

const SHANGHAI_MS = 8 * 3_600_000;

/** `2026-10-12 10:00:05` */
export function moment(atMs: number): string {
  const date = new Date(atMs + SHANGHAI_MS);
  return Number.isNaN(date.getTime()) ? String(atMs) : date.toISOString().slice(0, 19).replace('T', ' ');
}

export function duration(ms: number | undefined): string {
  if (ms === undefined) return '…';
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}

/** `in 4 min`, `in 2 h 5 min`, `3 s ago` */
export function distance(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  const [minutes, hours, days] = [
    Math.floor(seconds / 60),
    Math.floor(seconds / 3_600),
    Math.floor(seconds / 86_400),
  ];
  const words =
    days > 0
      ? `${days} d ${hours % 24} h`
      : hours > 0
        ? `${hours} h ${minutes % 60} min`
        : minutes > 0
          ? `${minutes} min`
          : `${seconds} s`;
  return ms < 0 ? `${words} ago` : `in ${words}`;
}

const DIGITS = new Intl.NumberFormat('en');

export function figure(count: number): string {
  return DIGITS.format(count);
}

export function plural(count: number, noun: string): string {
  return `${figure(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export function yuan(fen: number): string {
  return `¥${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}
