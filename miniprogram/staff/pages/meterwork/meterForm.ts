/** What was done to a meter, as it is typed, and what is wrong with it, told before anything is sent in the door's own words. */
import { errorText, type ErrorCode, type Language } from '../../../shared/contract/errors';
import type { StaffRequestOf } from '../../../shared/contract/staff';
import { DIAL_DIGITS, LARGEST_RATIO } from '../../../shared/domain/meterType';
import { HOUR_MS, isDay, MINUTE_MS, startOfDayMs } from '../../../shared/domain/shanghaiTime';
import { halfWidth } from '../../../shared/domain/typedYuan';
import { fill, type Texts } from '../../../i18n/texts';
import type { meterworkTexts } from './texts';

type MeterworkTexts = (typeof meterworkTexts)['zh'] & Texts<string>;

export type Work = 'replaceMeter' | 'setRatio' | 'setOpening';
export type Field = 'meterNo' | 'final' | 'initial' | 'register' | 'digits' | 'ratio' | 'time';
export type Typed = Readonly<Record<Field, string>>;
export type Problems = Typed;

export const EMPTY: Typed = {
  meterNo: '',
  final: '',
  initial: '',
  register: '',
  digits: '',
  ratio: '',
  time: '',
};

export interface FieldView {
  readonly field: Field;
  readonly label: string;
  readonly hint: string;
  readonly kind: 'text' | 'number' | 'digit';
}

/** @param otherType whether the new meter is of an unusual type */
export function fieldViews(
  work: Work,
  otherType: boolean,
  lastGood: string,
  t: MeterworkTexts,
): readonly FieldView[] {
  const kwh = (field: 'final' | 'initial' | 'register', hint: string): FieldView => ({
    field,
    label: t[field],
    hint,
    kind: 'digit',
  });
  const ratioText = work === 'replaceMeter' ? t.ratioStays : t.ratioHint;
  const ratioHint = fill(ratioText, { most: LARGEST_RATIO });
  const ratio: FieldView = { field: 'ratio', label: t.ratio, hint: ratioHint, kind: 'number' };
  switch (work) {
    case 'replaceMeter':
      return [
        { field: 'meterNo', label: t.meterNo, hint: t.meterNoHint, kind: 'text' },
        kwh('final', fill(t.finalHint, { kwh: lastGood })),
        kwh('initial', t.kwhHint),
        ...(otherType
          ? [
              {
                field: 'digits',
                label: t.digits,
                hint: fill(t.digitsHint, DIAL_DIGITS),
                kind: 'number',
              } as const,
              ratio,
            ]
          : []),
      ];
    case 'setRatio':
      return [kwh('register', t.kwhHint), ratio];
    case 'setOpening':
      return [kwh('register', t.kwhHint)];
  }
}

export type Change = { readonly roomId: string } & (
  | Omit<StaffRequestOf<'replaceMeter'>, 'roomId' | 'requestId' | 'why'>
  | Omit<StaffRequestOf<'setRatio'>, 'roomId' | 'requestId' | 'why'>
  | Omit<StaffRequestOf<'setOpening'>, 'roomId' | 'requestId' | 'why'>
);

export type Parsed =
  { readonly ok: true; readonly change: Change } | { readonly ok: false; readonly problems: Problems };

export interface Form {
  readonly work: Work;
  readonly roomId: string;
  readonly typed: Typed;
  readonly otherType: boolean;
  readonly otherTime: boolean;
}

export function parseForm(form: Form, language: Language, t: MeterworkTexts): Parsed {
  const { work, roomId, typed, otherType, otherTime } = form;
  const problems: Record<Field, string> = { ...EMPTY };
  const read = <Value>(field: Field, parse: (text: string) => Value | undefined): Value | undefined => {
    const text = halfWidth(typed[field]).trim();
    const value = text === '' ? undefined : parse(text);
    const code: ErrorCode = text === '' ? 'ARGUMENT_EMPTY' : 'ARGUMENT_MALFORMED';
    if (value === undefined) problems[field] = errorText(code, language, { field: t[field] });
    return value;
  };
  const ifTyped = (field: Field, most: number, least: number): number | undefined =>
    typed[field].trim() === '' ? undefined : read(field, (text) => whole(text, least, most));
  const atMs = otherTime ? read('time', momentOf) : undefined;
  const when = { roomId, ...(atMs === undefined ? {} : { atMs }) };
  const change = ((): Change | undefined => {
    if (work !== 'replaceMeter') {
      const registerWh = read('register', kwhOf);
      const ctRatio = work === 'setRatio' ? read('ratio', (text) => whole(text, 1, LARGEST_RATIO)) : 1;
      if (registerWh === undefined || ctRatio === undefined) return undefined;
      return work === 'setRatio'
        ? { ...when, action: work, registerWh, ctRatio }
        : { ...when, action: work, registerWh };
    }
    const meterNo = read('meterNo', (text) => meterNoIn(text));
    const finalWh = read('final', kwhOf);
    const initialWh = read('initial', kwhOf);
    const digits = otherType ? ifTyped('digits', DIAL_DIGITS.most, DIAL_DIGITS.fewest) : undefined;
    const ctRatio = otherType ? ifTyped('ratio', LARGEST_RATIO, 1) : undefined;
    if (meterNo === undefined || finalWh === undefined || initialWh === undefined) return undefined;
    return {
      ...when,
      action: work,
      meterNo,
      finalWh,
      initialWh,
      ...(digits === undefined ? {} : { digits }),
      ...(ctRatio === undefined ? {} : { ctRatio }),
    };
  })();
  const bad = Object.values(problems).some((problem) => problem !== '');
  return bad || change === undefined ? { ok: false, problems } : { ok: true, change };
}

/** Under which field a refusal of the door stands; undefined where it is about none. */
export function fieldOf(code: string, work: Work): Field | undefined {
  switch (code) {
    case 'METER_IN_USE':
      return 'meterNo';
    case 'METER_FINAL_BELOW':
    case 'METER_RATES_DIFFER':
      return work === 'replaceMeter' ? 'final' : 'register';
    case 'WORK_ORDER_AHEAD':
    case 'WORK_ORDER_DIFFERS':
    case 'METER_PERIOD_CLOSED':
      return 'time';
    default:
      return undefined;
  }
}

/** As meters report theirs. */
export function meterNoIn(text: string): string | undefined {
  return /^[\w-]{1,32}$/.test(text.trim()) ? text.trim() : undefined;
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
