/** What may stand in a cell: codes, names, yuan, kilowatt-hours, moments, choices. */
import { refuse, success } from '../../shared/domain/basis/result';
import { isDay, MINUTE_MS, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import { TYPED_LONGEST } from '../../shared/domain/basis/typedLengths';
import { type Fen, fen, type WattHour, wattHour } from '../../shared/domain/basis/units';
import { DIAL_DIGITS } from '../../shared/domain/metering/meterType';
import { TICK_WH } from '../../shared/domain/metering/reading';
import type { Value } from './readRows';
import type { Cell } from './readTable';

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?$/;
const SCIENTIFIC = /^\d(\.\d+)?E\+?\d+$/i;
const MOMENT = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?$/;
const WORDS = { plain: /^[A-Za-z0-9_-]+$/, anyLanguage: /^[\p{Letter}\p{Number}_-]+$/u };
/** All nines of the longest dial. */
const LARGEST_KWH = 10 ** DIAL_DIGITS.most - 1;
const LARGEST_YUAN = 100_000;

/** Text that is part of a key; full-width letters are the ordinary ones. */
export function code(most: number, letters: keyof typeof WORDS = 'plain') {
  return ({ text, isNumber }: Cell): Value<string> => {
    const written = text.normalize('NFKC');
    if (isNumber) return refuse('lostLeadingZero', { text });
    if (SCIENTIFIC.test(written)) return refuse('scientific', { text });
    if (!WORDS[letters].test(written)) return refuse('forbiddenCharacters', { text });
    return written.length > most ? refuse('tooLong', { most }) : success(written);
  };
}

export function name({ text }: Cell): Value<string> {
  const most = TYPED_LONGEST.placeName;
  return text.length > most ? refuse('tooLong', { most }) : success(text);
}

export function yuan({ text }: Cell): Value<Fen> {
  const hundredths = hundredthsOf(text);
  if (hundredths === undefined) return refuse('badNumber', { text });
  if (hundredths === 'finer') return refuse('tooManyDecimals', { text });
  if (Math.abs(hundredths) > LARGEST_YUAN * 100) return refuse('tooLarge', { text, most: LARGEST_YUAN });
  return success(fen(hundredths));
}

export function kilowattHours({ text }: Cell): Value<WattHour> {
  const hundredths = hundredthsOf(text);
  if (hundredths === undefined) return refuse('badNumber', { text });
  if (text.normalize('NFKC').startsWith('-')) return refuse('negative', { text });
  if (hundredths === 'finer') return refuse('notATick', { text });
  if (hundredths > LARGEST_KWH * 100) return refuse('tooLarge', { text, most: LARGEST_KWH });
  return success(wattHour(hundredths * TICK_WH));
}

export function wholeNumber(least: number, most: number) {
  return ({ text }: Cell): Value<number> => {
    const written = text.normalize('NFKC');
    if (!/^\d{1,9}$/.test(written)) return refuse('badNumber', { text });
    const value = Number(written);
    return value < least || value > most ? refuse('outOfRange', { text, least, most }) : success(value);
  };
}

/** In Shanghai; a day alone is its first moment. */
export function moment({ text, isNumber }: Cell): Value<number> {
  const [, year = '', month = '', date = '', hour = '0', minute = '0'] = MOMENT.exec(text) ?? [];
  const day = [year, month.padStart(2, '0'), date.padStart(2, '0')].join('-');
  if (isNumber || !isDay(day) || Number(hour) > 23 || Number(minute) > 59) return refuse('badDate', { text });
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
