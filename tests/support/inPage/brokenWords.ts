/** Texts that no person wrote: floats, places that were not filled, JavaScript's own words; and amounts out of line. */
import { quoted, shownTexts } from './shownTexts';

/** A float in disguise; only the arithmetic behind a day is rightly shown to its last digit. */
const FLOAT = /\d\.\d{5,}/;
const EXACT = '.exact';
const BROKEN = [
  /¥\s?\d+(?:\.\d|\.\d{3,})?(?![\d.])/,
  /\{\w+\}/,
  /\b(?:NaN|undefined|null|Infinity)\b/,
  /\[object/,
];
/** An amount that stands alone, as in a column. */
const AMOUNT = /^[+−-]?¥?\d+\.\d{2}$/;

export function brokenWords(): readonly string[] {
  return shownTexts().flatMap(({ words, holder }) => {
    const isFloat = FLOAT.test(words) && holder.closest(EXACT) === null;
    if (isFloat || BROKEN.some((pattern) => pattern.test(words))) return [`broken words: ${quoted(words)}`];
    const isAligned = getComputedStyle(holder).fontVariantNumeric.includes('tabular-nums');
    return AMOUNT.test(words) && !isAligned ? [`digits of unequal width: ${quoted(words)}`] : [];
  });
}
