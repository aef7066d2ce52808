/** What a picker of each mode shows in its columns, and what it makes of the lines chosen there. */
import { phoneDate } from '../phoneClock';
import type { Host } from './builtin';

const PhoneDate = phoneDate();

export interface Columns {
  /** The lines of each column, given what is chosen now. */
  lines(chosen: readonly number[]): readonly (readonly string[])[];
  /** The lines to begin with. */
  first(): readonly number[];
  /** The value as the page gets it. */
  value(chosen: readonly number[]): unknown;
}

export function columnsOf(host: Host): Columns | undefined {
  switch (host.text('mode')) {
    case 'selector':
      return oneColumn(host);
    case 'multiSelector':
      return manyColumns(host);
    case 'time':
      return timeColumns(host);
    case 'date':
      return dateColumns(host);
    default:
      return undefined;
  }
}

function oneColumn(host: Host): Columns {
  return {
    lines: () => [labels(host, host.value('range'))],
    first: () => [Math.max(0, host.number('value') || 0)],
    value: ([chosen = 0]) => chosen,
  };
}

function manyColumns(host: Host): Columns {
  const ranges = (): unknown[] => listOf(host.value('range'));
  return {
    lines: () => ranges().map((range) => labels(host, range)),
    first: () => ranges().map((_range, index) => Number(listOf(host.value('value'))[index] ?? 0)),
    value: (chosen) => [...chosen],
  };
}

function timeColumns(host: Host): Columns {
  const minutesOf = (text: string, otherwise: number): number => {
    const [, hours, minutes] = /^(\d{1,2}):(\d{2})/.exec(text) ?? [];
    return hours === undefined ? otherwise : Number(hours) * 60 + Number(minutes);
  };
  const start = (): number => minutesOf(host.text('start'), 0);
  const end = (): number => minutesOf(host.text('end'), 24 * 60 - 1);
  const hours = (): number[] => numbers(Math.floor(start() / 60), Math.floor(end() / 60));
  const minutes = (hour: number): number[] =>
    numbers(Math.max(0, start() - hour * 60), Math.min(59, end() - hour * 60));
  const at = (chosen: readonly number[]): [hour: number, minute: number] => {
    const hour = hours()[chosen[0] ?? 0] ?? 0;
    return [hour, minutes(hour)[chosen[1] ?? 0] ?? minutes(hour)[0] ?? 0];
  };
  return {
    lines: (chosen) => [hours().map(twoDigits), minutes(at(chosen)[0]).map(twoDigits)],
    first() {
      const wanted = Math.min(end(), Math.max(start(), minutesOf(host.text('value'), start())));
      const hour = Math.floor(wanted / 60);
      return [hours().indexOf(hour), minutes(hour).indexOf(wanted % 60)];
    },
    value: (chosen) => at(chosen).map(twoDigits).join(':'),
  };
}

function dateColumns(host: Host): Columns {
  const parts = { year: 1, month: 2, day: 3 }[host.text('fields')] ?? 3;
  const bound = (name: string, otherwise: string): number[] => {
    const text = host.text(name);
    return (/^\d{4}/.test(text) ? text : otherwise).split('-').map(Number);
  };
  const start = bound('start', '1970-01-01');
  const end = bound('end', '2100-12-31');
  /** From and to, for the part that follows these: bounds hold only along the bound itself. */
  const range = (before: readonly number[], low: number, high: number): number[] => {
    const along = (limit: readonly number[]): boolean => before.every((part, index) => part === limit[index]);
    const place = before.length;
    return numbers(along(start) ? (start[place] ?? low) : low, along(end) ? (end[place] ?? high) : high);
  };
  const choices = (before: readonly number[]): number[] => {
    if (before.length === 0) return range(before, 1970, 2100);
    if (before.length === 1) return range(before, 1, 12);
    const [year = 1970, month = 1] = before;
    return range(before, 1, new Date(Date.UTC(year, month, 0)).getUTCDate());
  };
  const dateOf = (pick: (choices: readonly number[], place: number) => number): number[] => {
    const date: number[] = [];
    for (let place = 0; place < parts; place++) date.push(pick(choices(date), place));
    return date;
  };
  const at = (chosen: readonly number[]): number[] =>
    dateOf((all, place) => all[Math.min(chosen[place] ?? 0, all.length - 1)] ?? 0);
  return {
    lines: (chosen) => at(chosen).map((_part, place) => choices(at(chosen).slice(0, place)).map(twoDigits)),
    first() {
      const wanted = bound('value', today());
      const lines: number[] = [];
      dateOf((all, place) => {
        const line = Math.max(0, all.indexOf(wanted[place] ?? 0));
        lines.push(line);
        return all[line] ?? 0;
      });
      return lines;
    },
    value: (chosen) => at(chosen).map(twoDigits).join('-'),
  };
}

function labels(host: Host, range: unknown): string[] {
  const key = host.text('rangeKey');
  return listOf(range).map((item) =>
    String(key === '' ? (item as string) : (item as Readonly<Record<string, string>>)[key]),
  );
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_none, index) => from + index);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function today(): string {
  const now = new PhoneDate();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(twoDigits).join('-');
}
