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

export interface FieldView {
  readonly field: Field;
  readonly label: string;
  readonly hint: string;
  readonly kind: 'text' | 'number' | 'digit';
}

export function fieldViews(t: PosTexts): readonly FieldView[] {
  const slip = (Object.keys(SLIP_LENGTHS) as (keyof PosSlip)[]).map((field): FieldView => ({
    field,
    label: t[field],
    hint: fill(t.digits, { count: SLIP_LENGTHS[field] }),
    kind: 'text',
  }));
  return [...slip, { field: 'amount', label: t.amount, hint: '', kind: 'digit' }];
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
