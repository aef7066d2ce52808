/** Texts that are hard to read: below 4.5:1, or 3:1 from 24 px on, against what is behind them. */
import { type Colour, colourOf, contrast, over, WHITE } from './colours';
import { isShown, quoted, shownTexts } from './shownTexts';

const LEAST_CONTRAST = 4.5;
const LEAST_CONTRAST_LARGE = 3;
const LARGE_PX = 24;

export function faintTexts(): readonly string[] {
  const texts = shownTexts().flatMap(({ words, holder }) =>
    faintness(words, holder, getComputedStyle(holder)),
  );
  const placeholders = [...document.querySelectorAll('input, textarea')].flatMap((field) =>
    isShown(field) && field.matches(':placeholder-shown')
      ? faintness(field.getAttribute('placeholder') ?? '', field, getComputedStyle(field, '::placeholder'))
      : [],
  );
  return [...texts, ...placeholders];
}

function faintness(words: string, holder: Element, style: CSSStyleDeclaration): readonly string[] {
  // The phone draws its own placeholder over the browser's, which is there but not to be seen.
  if (words === '' || colourOf(style.color)[3] === 0) return [];
  const least = parseFloat(style.fontSize) >= LARGE_PX ? LEAST_CONTRAST_LARGE : LEAST_CONTRAST;
  const ground = groundOf(holder);
  const [red, green, blue, alpha] = colourOf(style.color);
  const found = contrast(over([red, green, blue, alpha * opacityOf(holder)], ground), ground);
  return found < least ? [`faint, ${found.toFixed(2)} to 1: ${quoted(words)}`] : [];
}

function groundOf(element: Element | null): Colour {
  if (!element) return WHITE;
  const own = colourOf(getComputedStyle(element).backgroundColor);
  return own[3] === 1 ? own : over(own, groundOf(element.parentElement));
}

/** Of the element with everything that it stands in. */
function opacityOf(element: Element | null): number {
  return element ? Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement) : 1;
}
