/** Texts in so narrow a place that their letters stand below each other, one on a line. */
import { quoted, shownTexts } from './shownTexts';

/** Shorter ones may stand below each other on purpose. */
const LEAST_LETTERS = 4;
/** With two letters a line a narrow column of Chinese can still be read. */
const LETTERS_A_LINE = 2;

export function squeezedTexts(): readonly string[] {
  return shownTexts().flatMap(({ words, holder, lines }) => {
    const letters = words.replace(/\s/g, '').length;
    const isSqueezed = letters >= LEAST_LETTERS && lines * LETTERS_A_LINE > letters;
    return isSqueezed && !isForHearing(holder) ? [`squeezed into ${lines} lines: ${quoted(words)}`] : [];
  });
}

/** What only a screen reader is to tell stands in a box of one pixel. */
function isForHearing(element: Element | null): boolean {
  if (!element) return false;
  const isPixel =
    element.getBoundingClientRect().width <= 1 && getComputedStyle(element).overflowX === 'hidden';
  return isPixel || isForHearing(element.parentElement);
}
