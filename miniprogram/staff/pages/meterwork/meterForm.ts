/** Reads the typed form of a meter's work, and finds its problems before anything is sent, in the words of the error table. */
import { type ErrorCode, errorText, type Language } from '../../../shared/contract/errors';
import type { StaffRequestOf } from '../../../shared/contract/staff';
import { defined } from '../../../shared/domain/basis/defined';
import { HOUR_MS, isDay, MINUTE_MS, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';
import { halfWidth } from '../../../shared/domain/basis/typedYuan';
import { ratesMatchTotal } from '../../../shared/domain/metering/dial';
import {
  capacityOfDigits,
  DIAL_DIGITS,
  isMeterNo,
  LARGEST_RATIO,
} from '../../../shared/domain/metering/meterType';
import {
  EMPTY,
  type Field,
  labelOf,
  type MeterworkTexts,
  type Problems,
  rateFields,
  type Typed,
  type Work,
} from './meterFields';

export type Change = { readonly roomId: string } & (
  | Omit<StaffRequestOf<'replaceMeter'>, 'roomId' | 'requestId' | 'why'>
  | Omit<StaffRequestOf<'restartDial'>, 'roomId' | 'requestId' | 'why'>
  | Omit<StaffRequestOf<'setRatio'>, 'roomId' | 'requestId' | 'why'>
  | Omit<StaffRequestOf<'correctOpening'>, 'roomId' | 'requestId' | 'why'>
  | Omit<StaffRequestOf<'setOpening'>, 'roomId' | 'requestId' | 'why'>
  | Omit<StaffRequestOf<'exchangeMeters'>, 'roomId' | 'requestId' | 'why'>
);

export type Parsed =
  { readonly ok: true; readonly change: Change } | { readonly ok: false; readonly problems: Problems };

export interface Form {
  readonly work: Work;
  readonly roomId: string;
  readonly typed: Typed;
  /** How many time-of-use registers the old meter has, and the new one. */
  readonly oldRates: number;
  readonly newRates: number;
  readonly otherType: boolean;
  readonly otherTime: boolean;
  readonly rolledOver: boolean;
}

type Read = <Value>(field: Field, parse: (text: string) => Value | undefined) => Value | undefined;

export function parseForm(form: Form, language: Language, t: MeterworkTexts): Parsed {
  const { work, roomId, typed, otherTime, oldRates } = form;
  const problems: Record<Field, string> = { ...EMPTY };
  const complain = (field: Field, code: ErrorCode): void => {
    problems[field] = errorText(code, language, { field: labelOf(field, work, t) });
  };
  const read: Read = (field, parse) => {
    const text = halfWidth(typed[field]).trim();
    const value = text === '' ? undefined : parse(text);
    if (value === undefined) complain(field, text === '' ? 'ARGUMENT_EMPTY' : 'ARGUMENT_MALFORMED');
    return value;
  };
  const atMs = otherTime && work !== 'correctOpening' ? read('time', momentOf) : undefined;
  const when = { roomId, ...defined({ atMs }) };
  const change = ((): Change | undefined => {
    if (work === 'replaceMeter') {
      const replacement = replacementOf(form, read, complain);
      return replacement && { ...when, ...replacement };
    }
    if (work === 'restartDial') {
      const restart = restartOf(form, read, complain);
      return restart && { ...when, ...restart };
    }
    if (work === 'exchangeMeters') {
      const exchange = exchangeOf(form, read);
      return exchange && { ...when, ...exchange };
    }
    const registerWh = read('register', kwhOf);
    if (work === 'correctOpening') {
      const ratesWh = rateFields('initial', oldRates).flatMap((field) => read(field, kwhOf) ?? []);
      if (registerWh === undefined || ratesWh.length < oldRates) return undefined;
      return { roomId, action: work, registerWh, ...(oldRates === 0 ? {} : { ratesWh }) };
    }
    const ctRatio = work === 'setRatio' ? read('ratio', (text) => whole(text, 1, LARGEST_RATIO)) : 1;
    if (registerWh === undefined || ctRatio === undefined) return undefined;
    return work === 'setRatio'
      ? { ...when, action: work, registerWh, ctRatio }
      : { ...when, action: work, registerWh };
  })();
  const bad = Object.values(problems).some((problem) => problem !== '');
  return bad || change === undefined ? { ok: false, problems } : { ok: true, change };
}

function replacementOf(
  { typed, oldRates, newRates, otherType }: Form,
  read: Read,
  complain: (field: Field, code: ErrorCode) => void,
): Omit<Extract<Change, { action: 'replaceMeter' }>, 'roomId' | 'atMs'> | undefined {
  const ifTyped = (field: Field, most: number, least: number): number | undefined =>
    typed[field].trim() === '' ? undefined : read(field, (text) => whole(text, least, most));
  const meterNo = read('meterNo', meterNoIn);
  const finalWh = read('final', kwhOf);
  const finalRatesWh = rateFields('final', oldRates).flatMap((field) => read(field, kwhOf) ?? []);
  const initialWh = read('initial', kwhOf);
  const initialRatesWh = rateFields('initial', newRates).flatMap((field) => read(field, kwhOf) ?? []);
  const digits = otherType ? ifTyped('digits', DIAL_DIGITS.most, DIAL_DIGITS.fewest) : undefined;
  const ctRatio = otherType ? ifTyped('ratio', LARGEST_RATIO, 1) : undefined;
  if (meterNo === undefined || finalWh === undefined || initialWh === undefined) return undefined;
  if (finalRatesWh.length < oldRates || initialRatesWh.length < newRates) return undefined;
  // Only the cloud knows where the old dial rolls over.
  if (newRates > 0 && !ratesMatchTotal(initialRatesWh, initialWh, capacityOfDigits(digits)))
    complain('initial', 'METER_RATES_DIFFER');
  return {
    action: 'replaceMeter',
    meterNo,
    finalWh,
    ...(oldRates === 0 ? {} : { finalRatesWh }),
    initialWh,
    ...(newRates === 0 ? {} : { initialRatesWh }),
    ...defined({ digits, ctRatio }),
  };
}

/** A dial keeps its registers. */
function restartOf(
  { oldRates, rolledOver }: Form,
  read: Read,
  complain: (field: Field, code: ErrorCode) => void,
): Omit<Extract<Change, { action: 'restartDial' }>, 'roomId' | 'atMs'> | undefined {
  const figures = (dial: 'final' | 'initial') => ({
    wh: read(dial, kwhOf),
    ratesWh: rateFields(dial, oldRates).flatMap((field) => read(field, kwhOf) ?? []),
  });
  const final = rolledOver ? undefined : figures('final');
  const initial = figures('initial');
  if (initial.wh === undefined || initial.ratesWh.length < oldRates) return undefined;
  if (final !== undefined && (final.wh === undefined || final.ratesWh.length < oldRates)) return undefined;
  if (oldRates > 0 && !ratesMatchTotal(initial.ratesWh, initial.wh, capacityOfDigits()))
    complain('initial', 'METER_RATES_DIFFER');
  return {
    action: 'restartDial',
    initialWh: initial.wh,
    ...(oldRates === 0 ? {} : { initialRatesWh: initial.ratesWh }),
    ...defined({ finalWh: final?.wh }),
    ...(final === undefined || oldRates === 0 ? {} : { finalRatesWh: final.ratesWh }),
  };
}

/** What both meters showed at the moment. */
function exchangeOf(
  { oldRates, newRates }: Form,
  read: Read,
): Omit<Extract<Change, { action: 'exchangeMeters' }>, 'roomId' | 'atMs'> | undefined {
  const otherMeterNo = read('meterNo', meterNoIn);
  const otherRegisterWh = read('initial', kwhOf);
  const otherRatesWh = rateFields('initial', newRates).flatMap((field) => read(field, kwhOf) ?? []);
  const registerWh = read('final', kwhOf);
  const ratesWh = rateFields('final', oldRates).flatMap((field) => read(field, kwhOf) ?? []);
  if (otherMeterNo === undefined || otherRegisterWh === undefined || registerWh === undefined)
    return undefined;
  if (otherRatesWh.length < newRates || ratesWh.length < oldRates) return undefined;
  return {
    action: 'exchangeMeters',
    registerWh,
    ...(oldRates === 0 ? {} : { ratesWh }),
    otherMeterNo,
    otherRegisterWh,
    ...(newRates === 0 ? {} : { otherRatesWh }),
  };
}

/** The same, said again; undefined where nothing but other figures will do. */
export function insisted(change: Change): Change | undefined {
  const { action } = change;
  if (action === 'correctOpening' || action === 'setOpening' || action === 'exchangeMeters') return undefined;
  return change.implausible === true ? undefined : { ...change, implausible: true };
}

/** As meters report theirs. */
export function meterNoIn(text: string): string | undefined {
  const meterNo = text.trim();
  return isMeterNo(meterNo) ? meterNo : undefined;
}

function kwhOf(text: string): number | undefined {
  const [, kwh = '', decimals = ''] = /^(\d{1,8})(?:\.(\d{0,2}))?$/.exec(text) ?? [];
  return kwh === '' ? undefined : Number(`${kwh}${decimals.padEnd(2, '0')}`) * 10;
}

function whole(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : undefined;
}

/** `2026-11-02 14:05` in Shanghai. */
function momentOf(text: string): number | undefined {
  const [, day = '', hour = '', minute = ''] = /^(\S+) +(\d{1,2}):(\d{2})$/.exec(text) ?? [];
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return startOfDayMs(day) + Number(hour) * HOUR_MS + Number(minute) * MINUTE_MS;
}
