/** The fields of the form about a meter. */
import { energy } from '../../../i18n/format';
import { fill, type Texts } from '../../../i18n/texts';
import type { RoomHead } from '../../../shared/contract/staff';
import { DIAL_DIGITS, LARGEST_RATIO } from '../../../shared/domain/metering/meterType';
import type { meterworkTexts } from './texts';

export type MeterworkTexts = (typeof meterworkTexts)['zh'] & Texts<string>;

export type Work =
  'replaceMeter' | 'restartDial' | 'setRatio' | 'setOpening' | 'correctOpening' | 'exchangeMeters';

const RATES = [1, 2, 3, 4] as const;
/** How many time-of-use registers a new meter may have; none is usual. */
export const RATE_CHOICES = [0, 2, 3, 4] as const;

type Dial = 'final' | 'initial';
/** A register beside the dial's total. */
type RateField = `${Dial}${(typeof RATES)[number]}`;
export type Field = 'meterNo' | Dial | RateField | 'register' | 'digits' | 'ratio' | 'time';
export type Typed = Readonly<Record<Field, string>>;
export type Problems = Typed;

export const EMPTY: Typed = {
  meterNo: '',
  final: '',
  final1: '',
  final2: '',
  final3: '',
  final4: '',
  initial: '',
  initial1: '',
  initial2: '',
  initial3: '',
  initial4: '',
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
  /** Two of them stand beside each other. */
  readonly half?: true;
}

export interface Meters {
  /** What the present one showed last. */
  readonly present: Pick<RoomHead, 'registerWh' | 'ratesWh'>;
  readonly newRates: number;
  /** Whether the new one is of an unusual type. */
  readonly otherType: boolean;
  /** Whether the dial counted on over its end. */
  readonly rolledOver: boolean;
}

export function fieldViews(work: Work, meters: Meters, t: MeterworkTexts): readonly FieldView[] {
  switch (work) {
    case 'replaceMeter': {
      const { present, newRates, otherType } = meters;
      const { registerWh, ratesWh = [] } = present;
      return [
        { field: 'meterNo', label: t.meterNo, hint: t.meterNoHint, kind: 'text' },
        kwhField('final', fill(t.finalHint, { kwh: energy(registerWh) }), t),
        ...ratesWh.map((wh, rate) => rateField('final', rate, fill(t.rateHint, { kwh: energy(wh) }), t)),
        kwhField('initial', t.kwhHint, t),
        ...rateFields('initial', newRates).map((_, rate) => rateField('initial', rate, '', t)),
        ...(otherType ? [digitsField(t), ratioField(t.ratioStays, t)] : []),
      ];
    }
    case 'restartDial': {
      const { present, rolledOver } = meters;
      const { registerWh, ratesWh = [] } = present;
      const old = [
        kwhField('final', fill(t.finalHint, { kwh: energy(registerWh) }), t, labelOf('final', work, t)),
        ...ratesWh.map((wh, rate) => rateField('final', rate, fill(t.rateHint, { kwh: energy(wh) }), t)),
      ];
      return [
        ...(rolledOver ? [] : old),
        kwhField('initial', t.kwhHint, t, labelOf('initial', work, t)),
        ...ratesWh.map((_, rate) => rateField('initial', rate, '', t)),
      ];
    }
    case 'exchangeMeters': {
      const { present, newRates } = meters;
      const { ratesWh = [] } = present;
      return [
        { field: 'meterNo', label: labelOf('meterNo', work, t), hint: t.meterNoHint, kind: 'text' },
        kwhField('initial', t.thenHint, t, labelOf('initial', work, t)),
        ...rateFields('initial', newRates).map((_, rate) => rateField('initial', rate, '', t)),
        kwhField('final', t.thenHint, t, labelOf('final', work, t)),
        ...ratesWh.map((_, rate) => rateField('final', rate, '', t)),
      ];
    }
    case 'setRatio':
      return [kwhField('register', t.kwhHint, t), ratioField(t.ratioHint, t)];
    case 'correctOpening': {
      const { ratesWh = [] } = meters.present;
      const total = kwhField('register', t.openingHint, t);
      return [total, ...ratesWh.map((_, rate) => rateField('initial', rate, '', t))];
    }
    case 'setOpening':
      return [kwhField('register', t.kwhHint, t)];
  }
}

/** The registers of a meter that has so many. */
export function rateFields(dial: Dial, rates: number): readonly RateField[] {
  return RATES.slice(0, rates).map((rate): RateField => `${dial}${rate}`);
}

/** The total that a register is a part of; any other field is its own. */
export function totalOf(field: Field): Field {
  if (field.startsWith('final')) return 'final';
  return field.startsWith('initial') ? 'initial' : field;
}

/** Some work calls a field by another name. */
const OWN_LABELS: Readonly<Partial<Record<Work, Partial<Record<Field, keyof MeterworkTexts>>>>> = {
  restartDial: { final: 'oldCount', initial: 'newCount' },
  exchangeMeters: { meterNo: 'trueMeter', initial: 'trueThen', final: 'bookedThen' },
};

export function labelOf(field: Field, work: Work, t: MeterworkTexts): string {
  const own = OWN_LABELS[work]?.[field];
  if (own !== undefined) return t[own] ?? field;
  const [, dial, rate] = /^(final|initial)(\d)$/.exec(field) ?? [];
  if (dial === undefined || rate === undefined) return t[field] ?? field;
  return rateLabel(dial, rate, t);
}

function rateLabel(dial: string, rate: number | string, t: MeterworkTexts): string {
  return fill(dial === 'final' ? t.finalRate : t.initialRate, { rate });
}

/** What the moment is that is asked for. */
export function timeLabel(work: Work, t: MeterworkTexts): string {
  if (work === 'exchangeMeters') return t.sinceCrossed;
  return work === 'restartDial' ? t.since : t.when;
}

/** Work of which the moment lies back; the other is mostly filed where it is done. */
export function isToldLater(work: Work): boolean {
  return work === 'restartDial' || work === 'exchangeMeters';
}

/** The field that a refusal by the cloud is about; undefined where it is about none. */
export function fieldOf(code: string, work: Work): Field | undefined {
  switch (code) {
    case 'METER_IN_USE':
    case 'METER_CHANGED':
    case 'OTHER_METER_UNKNOWN':
      return 'meterNo';
    case 'METER_FINAL_BELOW':
    case 'METER_IMPLAUSIBLE':
    case 'METER_OPENING_ABOVE':
    case 'METER_RATES_DIFFER':
      if (work === 'restartDial') return 'initial';
      return work === 'replaceMeter' || work === 'exchangeMeters' ? 'final' : 'register';
    case 'WORK_ORDER_AHEAD':
    case 'WORK_ORDER_DIFFERS':
    case 'METER_PERIOD_CLOSED':
      return 'time';
    default:
      return undefined;
  }
}

function kwhField(
  field: Dial | 'register',
  hint: string,
  t: MeterworkTexts,
  label: string = t[field],
): FieldView {
  return { field, label, hint, kind: 'digit' };
}

function rateField(dial: Dial, rate: number, hint: string, t: MeterworkTexts): FieldView {
  const field = `${dial}${RATES[rate] ?? 1}` as const;
  return { field, label: rateLabel(dial, rate + 1, t), hint, kind: 'digit', half: true };
}

function digitsField(t: MeterworkTexts): FieldView {
  return { field: 'digits', label: t.digits, hint: fill(t.digitsHint, DIAL_DIGITS), kind: 'number' };
}

function ratioField(hint: string, t: MeterworkTexts): FieldView {
  return { field: 'ratio', label: t.ratio, hint: fill(hint, { most: LARGEST_RATIO }), kind: 'number' };
}
