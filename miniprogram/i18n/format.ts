/** Numbers and times as people read them. Money and energy stay integers until here. */
import { addDays, dayOf, timeOfDay } from '../shared/domain/basis/shanghaiTime';
import { fen, kwhText, wattHour, yuanText } from '../shared/domain/basis/units';
import type { Language } from './language';

/** `¥-12.34` reads badly; the sign goes before the currency. */
export function money(amountFen: number): string {
  const text = yuanText(fen(amountFen));
  return text.startsWith('-') ? `−¥${text.slice(1)}` : `¥${text}`;
}

/** With its sign, for what was added or taken away. */
export function signedMoney(amountFen: number): string {
  return amountFen > 0 ? `+${money(amountFen)}` : money(amountFen);
}

export function signedEnergy(energyWh: number): string {
  return `${energyWh > 0 ? '+' : ''}${energy(energyWh).replace('-', '−')}`;
}

export function energy(energyWh: number): string {
  return kwhText(wattHour(energyWh));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `14:05` in Shanghai. */
export function clockTime(timeMs: number): string {
  return timeOfDay(timeMs).slice(0, 5);
}

/** `11月23日` or `23 Nov`; a day of another year than `nowMs`'s carries it. */
export function dayText(day: string, nowMs: number, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const other = year !== dayOf(nowMs).slice(0, 4);
  if (language === 'zh') return `${other ? `${year}年` : ''}${Number(month)}月${Number(date)}日`;
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month}${other ? ` ${year}` : ''}`;
}

/** `2026年11月` or `Nov 2026`. */
export function monthText(month: string, language: Language): string {
  const [year = '', number = ''] = month.split('-');
  return language === 'zh'
    ? `${year}年${Number(number)}月`
    : `${MONTHS[Number(number) - 1] ?? number} ${year}`;
}

/** `今天 14:05`, `昨天 09:30`, `11月3日 14:05`. */
export function moment(timeMs: number, nowMs: number, language: Language): string {
  const day = dayOf(timeMs);
  const today = dayOf(nowMs);
  const clock = clockTime(timeMs);
  if (day === today) return `${language === 'zh' ? '今天' : 'today'} ${clock}`;
  if (day === addDays(today, -1)) return `${language === 'zh' ? '昨天' : 'yesterday'} ${clock}`;
  return `${dayText(day, nowMs, language)} ${clock}`;
}

/** Of what is yet to come: `今天 14:05`, `明天 08:00`, `11月30日 08:00`; `08:00 tomorrow`, `08:00 on 30 Nov`. */
export function momentAhead(timeMs: number, nowMs: number, language: Language): string {
  const day = dayOf(timeMs);
  const clock = clockTime(timeMs);
  const tomorrow = day === addDays(dayOf(nowMs), 1);
  if (language === 'zh') return tomorrow ? `明天 ${clock}` : moment(timeMs, nowMs, language);
  if (day === dayOf(nowMs)) return `${clock} today`;
  return tomorrow ? `${clock} tomorrow` : `${clock} on ${dayText(day, nowMs, language)}`;
}

/** `11月` or `Nov`, where the year is plain. */
export function shortMonth(month: string, language: Language): string {
  const number = Number(month.slice(5));
  return language === 'zh' ? `${number}月` : (MONTHS[number - 1] ?? month);
}
