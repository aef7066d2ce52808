/** Reads the typed slip, and finds its problems before anything is sent, in the words of the error table. */
import { fill, type Texts } from '../../../i18n/texts';
import { errorText, type Language } from '../../../shared/contract/errors';
import { parseYuan } from '../../../shared/domain/basis/typedYuan';
import {
  isSlipPart,
  LARGEST_POS_FEN,
  type PosSlip,
  SLIP_LENGTHS,
  slipPart,
} from '../../../shared/domain/payments/pos';
import type { posTexts } from './texts';

type PosTexts = (typeof posTexts)['zh'] & Texts<string>;

export type Typed = Readonly<Record<keyof PosSlip | 'amount', string>>;
export type Field = keyof Typed;

/** What stays the same from slip to slip until the terminal settles. */
export const KEPT_FIELDS = ['merchant', 'terminal', 'batch'] as const;

export const EMPTY: Typed = { merchant: '', terminal: '', batch: '', voucher: '', reference: '', amount: '' };
export const NO_PROBLEMS: Typed = EMPTY;

/** What differs on each slip; the amount is what the payer waits for. */
const NEW_FIELDS = ['amount', 'voucher', 'reference'] as const;

type Kind = 'text' | 'number' | 'digit';

/** Merchant and terminal have letters on many slips; a reference may have them, but hardly ever does. */
const KEYBOARDS: Readonly<Record<Field, Kind>> = {
  merchant: 'text',
  terminal: 'text',
  batch: 'number',
  voucher: 'number',
  reference: 'number',
  amount: 'digit',
};

export interface FieldView {
  readonly field: Field;
  readonly label: string;
  readonly hint: string;
  readonly kind: Kind;
  /** Where the cursor goes from here; empty in the last. */
  readonly next: Field | '';
}

export interface FormShape {
  /** What is kept is one line. */
  readonly folded: boolean;
  /** The reference is typed on the keyboard that has letters. */
  readonly letters: boolean;
  /** The reference begins as on the last slip. */
  readonly begun: boolean;
}

export function fieldViews({ folded, letters, begun }: FormShape, t: PosTexts): readonly FieldView[] {
  const fields: readonly Field[] = folded ? NEW_FIELDS : [...NEW_FIELDS, ...KEPT_FIELDS];
  return fields.map((field, index) => ({
    field,
    label: t[field],
    hint: hintOf(field, begun, t),
    kind: field === 'reference' && letters ? 'text' : KEYBOARDS[field],
    next: fields[index + 1] ?? '',
  }));
}

function hintOf(field: Field, begun: boolean, t: PosTexts): string {
  if (field === 'amount') return '';
  const length = fill(t.digits, { count: SLIP_LENGTHS[field] });
  return field === 'reference' && begun ? fill(t.begun, { length }) : length;
}

/** The phone knows the terminal, so there is nothing to type about it. */
export function isTerminalKept(typed: Typed): boolean {
  return KEPT_FIELDS.every((field) => isSlipPart(field, slipPart(field, typed[field])));
}

export type Parsed =
  | { readonly ok: true; readonly slip: PosSlip; readonly amountFen: number }
  | { readonly ok: false; readonly problems: Typed };

export function parseForm(typed: Typed, language: Language, t: PosTexts): Parsed {
  const problems: Record<Field, string> = { ...NO_PROBLEMS };
  const slip: Record<keyof PosSlip, string> = {
    merchant: '',
    terminal: '',
    batch: '',
    voucher: '',
    reference: '',
  };
  for (const field of Object.keys(SLIP_LENGTHS) as (keyof PosSlip)[]) {
    slip[field] = slipPart(field, typed[field]);
    const code = slip[field] === '' ? 'ARGUMENT_EMPTY' : 'ARGUMENT_MALFORMED';
    if (!isSlipPart(field, slip[field])) problems[field] = errorText(code, language, { field: t[field] });
  }
  const amount = parseYuan(typed.amount);
  if (!amount.ok) problems.amount = errorText(amount.code, language);
  else if (amount.value < 1) problems.amount = errorText('AMOUNT_NOT_A_NUMBER', language);
  else if (amount.value > LARGEST_POS_FEN) problems.amount = errorText('POS_AMOUNT_TOO_LARGE', language);
  const bad = Object.values(problems).some((problem) => problem !== '');
  return bad || !amount.ok ? { ok: false, problems } : { ok: true, slip, amountFen: amount.value };
}
