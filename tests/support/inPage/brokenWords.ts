/** Texts that no person wrote: floats, places that were not filled, JavaScript's own words; and amounts out of line. */
import { quoted, shownTexts } from './shownTexts';

const BROKEN = [
  // The arithmetic behind a day is shown to its last digit, which is the seventh.
  /\d\.\d{8,}/,
  /¥\s?\d+(?:\.\d|\.\d{3,})?(?![\d.])/,
  /\d\.(?:\d|\d{3,}) kWh/,
  /\{\w+\}/,
  /\b(?:NaN|undefined|null|Infinity)\b/,
  /\[object/,
];
/** An amount that stands alone, as in a column. */
const AMOUNT = /^[+−-]?¥?\d+\.\d{2}$/;

export function brokenWords(): readonly string[] {
  return shownTexts().flatMap(({ words, holder }) => {
    if (BROKEN.some((pattern) => pattern.test(words))) return [`broken words: ${quoted(words)}`];
    const isAligned = getComputedStyle(holder).fontVariantNumeric.includes('tabular-nums');
    return AMOUNT.test(words) && !isAligned ? [`digits of unequal width: ${quoted(words)}`] : [];
  });
}
