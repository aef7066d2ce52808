/** Yuan as people type them: text in, fen out, and never a fraction between, so that 29.99 is 2999. */
import { refuse, type Result, success } from './result';
import { type Fen, fen } from './units';

export type YuanRefusal = 'AMOUNT_NOT_A_NUMBER' | 'AMOUNT_NOT_WHOLE_FEN' | 'AMOUNT_TOO_LARGE';

/** Longer ones are beyond exact numbers, and beyond any room. */
const MOST_YUAN_DIGITS = 9;

/**
 * Blanks, ¥ before, 元 behind and full-width digits are let pass; signs, exponents and thousands' commas are not.
 * The first of these that holds is refused: no number, more than two decimals, too large.
 */
export function parseYuan(text: string): Result<Fen, YuanRefusal> {
  const typed = halfWidth(text).trim().replace(/^¥/, '').replace(/元$/, '').trim();
  const [, whole, decimals = ''] = /^(\d+)(?:\.(\d*))?$/.exec(typed) ?? [];
  if (whole === undefined) return refuse('AMOUNT_NOT_A_NUMBER');
  if (decimals.length > 2) return refuse('AMOUNT_NOT_WHOLE_FEN');
  const yuan = whole.replace(/^0+/, '');
  if (yuan.length > MOST_YUAN_DIGITS) return refuse('AMOUNT_TOO_LARGE');
  return success(fen(Number(`${yuan}${decimals.padEnd(2, '0')}`)));
}

const FULL_WIDTH_OFFSET = 0xfee0;

/** What a Chinese keyboard writes for digits, the point and the yuan sign; ² and ① are no digits. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff10-\uff19\uff0e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/\uffe5/g, '¥');
}
