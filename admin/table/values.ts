/** What may stand in a cell: codes, names, yuan, kilowatt-hours, moments, choices. */
import { refuse, success } from '../../shared/domain/basis/result';
import { isDay, MINUTE_MS, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import { TYPED_LONGEST } from '../../shared/domain/basis/typedLengths';
import { type Fen, fen, type WattHour, wattHour } from '../../shared/domain/basis/units';
import { DIAL_DIGITS } from '../../shared/domain/metering/meterType';
import { TICK_WH } from '../../shared/domain/metering/reading';
import { cleanName } from '../../shared/domain/residents/personName';
import type { Read, Value } from './columns';
import { becameDate, isScientific, meansNothing } from './spreadsheetTraces';
import type { Cell } from './table';

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?$/;
const MOMENT = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?$/;
/** Control letters, halves of letters, and what stands where a letter could not be read. */
const UNREADABLE = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\ufffd]/u;
const WORDS = { plain: /^[A-Za-z0-9_-]+$/, anyLanguage: /^[\p{Letter}\p{Number}_-]+$/u };
/** All nines of the longest dial. */
const LARGEST_KWH = 10 ** DIAL_DIGITS.most - 1;
const LARGEST_YUAN = 100_000;

/** Text that is part of a key; full-width letters are the ordinary ones, and what nobody sees does not count. */
export function code(most: number, letters: keyof typeof WORDS = 'plain'): Read<string> {
  return written(({ text, kind }): Value<string> => {
    const plain = cleanName(text).normalize('NFKC');
    if (kind === 'number') return refuse('lostLeadingZero', { text });
    if (plain === '') return refuse('missing');
    if (isScientific(plain)) return refuse('scientific', { text });
    if (becameDate(plain)) return refuse('becameDate', { text });
    if (meansNothing(plain)) return refuse('nothingMeant', { text });
    if (!WORDS[letters].test(plain)) return refuse('forbiddenCharacters', { text });
    return plain.length > most ? refuse('tooLong', { most }) : success(plain);
  });
}

/** What an area, a building or a floor is called. */
export const placeName = written((cell): Value<string> => {
  const { text } = cell;
  if (becameDate(text)) return refuse('becameDate', { text });
  return meansNothing(text) ? refuse('nothingMeant', { text }) : oneLine(TYPED_LONGEST.placeName)(cell);
});

/** As doors take it; a line that was broken inside a cell goes on behind a blank. */
export function oneLine(most: number): Read<string> {
  return written(({ text }): Value<string> => {
    const clean = cleanName(text);
    if (clean === '') return refuse('missing');
    if (UNREADABLE.test(clean)) return refuse('unreadableLetters', { text });
    return clean.length > most ? refuse('tooLong', { most }) : success(clean);
  });
}

export const yuan = written(({ text }): Value<Fen> => {
  const hundredths = hundredthsOf(text);
  if (hundredths === undefined) return refuse('badNumber', { text });
  if (hundredths === 'finer') return refuse('tooManyDecimals', { text });
  if (Math.abs(hundredths) > LARGEST_YUAN * 100) return refuse('tooLarge', { text, most: LARGEST_YUAN });
  return success(fen(hundredths));
});

export const kilowattHours = written(({ text }): Value<WattHour> => {
  const hundredths = hundredthsOf(text);
  if (hundredths === undefined) return refuse('badNumber', { text });
  if (text.normalize('NFKC').startsWith('-')) return refuse('negative', { text });
  if (hundredths === 'finer') return refuse('notATick', { text });
  if (hundredths > LARGEST_KWH * 100) return refuse('tooLarge', { text, most: LARGEST_KWH });
  return success(wattHour(hundredths * TICK_WH));
});

export function wholeNumber(least: number, most: number): Read<number> {
  return written(({ text }): Value<number> => {
    const figures = text.normalize('NFKC');
    if (!/^\d{1,9}$/.test(figures)) return refuse('badNumber', { text });
    const value = Number(figures);
    return value < least || value > most ? refuse('outOfRange', { text, least, most }) : success(value);
  });
}

/** A truth value and a date are neither text nor a number, whatever a spreadsheet shows. */
function written<T>(read: Read<T>): Read<T> {
  return (cell) => {
    const { text, kind } = cell;
    if (kind === 'date') return refuse('dateCell', { text });
    return kind === 'boolean' ? refuse('booleanCell', { text }) : read(cell);
  };
}

/** In Shanghai; a day alone is its first moment. */
export function moment({ text, kind }: Cell): Value<number> {
  if (kind === 'boolean') return refuse('booleanCell', { text });
  const [, year = '', month = '', date = '', hour = '0', minute = '0'] = MOMENT.exec(text) ?? [];
  const day = [year, month.padStart(2, '0'), date.padStart(2, '0')].join('-');
  if (kind === 'number' || !isDay(day) || Number(hour) > 23 || Number(minute) > 59)
    return refuse('badDate', { text });
  return success(startOfDayMs(day) + (Number(hour) * 60 + Number(minute)) * MINUTE_MS);
}

/** @param choices what may be written for each value, in either language */
export function choice<T>(choices: readonly (readonly [value: T, ...written: string[]])[]) {
  return ({ text }: Cell): Value<T> => {
    const found = choices.find(([, ...written]) => written.includes(text.toLowerCase()));
    if (found) return success(found[0]);
    return refuse('badChoice', { text, choices: choices.flatMap(([, ...written]) => written).join(', ') });
  };
}

/** Exact: no fraction passes through a floating-point number. */
function hundredthsOf(text: string): number | 'finer' | undefined {
  const [, sign = '', whole, fraction = ''] = NUMBER.exec(text.normalize('NFKC')) ?? [];
  if (whole === undefined || whole.length > 12) return undefined;
  const decimals = fraction.replace(/0+$/, '');
  if (decimals.length > 2) return 'finer';
  const hundredths = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return sign === '' ? hundredths : -hundredths;
}
