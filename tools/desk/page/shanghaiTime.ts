/** The desk shows and takes Shanghai's time, wherever its browser is. */
import type { Language } from './texts';

const SHANGHAI_MS = 8 * 3_600_000;

export interface ShownTime {
  readonly day: string;
  /** HH:mm:ss */
  readonly time: string;
}

export function shownTime(ms: number, language: Language): ShownTime {
  const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
  });
  return { day: day.format(ms), time: isoText(ms).slice(11, 19) };
}

/** `10-12 14:05` */
export function shortTime(ms: number): string {
  return isoText(ms).slice(5, 16).replace('T', ' ');
}

/** What `<input type="datetime-local">` holds. */
export function fieldText(ms: number): string {
  return isoText(ms).slice(0, 16);
}

/** @returns NaN for an empty field */
export function msOfField(text: string): number {
  return Date.parse(`${text}:00+08:00`);
}

function isoText(ms: number): string {
  return new Date(ms + SHANGHAI_MS).toISOString();
}
