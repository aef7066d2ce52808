/** Texts that no person wrote: floats, places that were not filled, JavaScript's own words; and amounts out of line. */
import { quoted, shownTexts } from './shownTexts';

const BROKEN = [
  // Seven digits may be meant; more are what a float leaves.
  /\d\.\d{8,}/,
  /\{\w+\}/,
  /\b(?:NaN|undefined|null|Infinity)\b/,
  /\[object/,
];
/** An amount that stands alone, as in a column. */
const AMOUNT = /^[+−-]?¥?\d+\.\d{2}$/;

/** @param others what the app itself holds to be broken, such as an amount without its cents */
export function brokenWords(others: readonly RegExp[]): readonly string[] {
  const patterns = [...BROKEN, ...others];
  return shownTexts().flatMap(({ words, holder }) => {
    if (patterns.some((pattern) => pattern.test(words))) return [`broken words: ${quoted(words)}`];
    const isAligned = getComputedStyle(holder).fontVariantNumeric.includes('tabular-nums');
    return AMOUNT.test(words) && !isAligned ? [`digits of unequal width: ${quoted(words)}`] : [];
  });
}
