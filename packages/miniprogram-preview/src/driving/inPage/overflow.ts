/** What sticks out: of the window, or of the card that it stands on. */
import { colourOf } from './colours';
import { quoted, shownTexts } from './shownTexts';

/** Glyphs lean over their boxes by a hair. */
const HAIR_PX = 1;

export function overflowingTexts(): readonly string[] {
  const { clientWidth: width, scrollWidth } = document.documentElement;
  const page =
    scrollWidth > width + HAIR_PX ? [`the page is ${scrollWidth} px wide in a window of ${width} px`] : [];
  const texts = shownTexts().flatMap(({ words, holder, box }) => {
    const ground = scrollsSideways(holder) ? undefined : groundOf(holder)?.getBoundingClientRect();
    const [left, right] = [ground?.left ?? 0, ground?.right ?? width];
    return box.left < left - HAIR_PX || box.right > right + HAIR_PX
      ? [`sticks out, ${span(box.left, box.right)} of ${span(left, right)} px: ${quoted(words)}`]
      : [];
  });
  return [...page, ...texts];
}

/** The nearest element with a colour of its own, on which the text seems to be written. */
function groundOf(element: Element | null): Element | undefined {
  if (!element) return undefined;
  const { display, backgroundColor } = getComputedStyle(element);
  const isGround = !['inline', 'contents'].includes(display) && colourOf(backgroundColor)[3] > 0;
  return isGround ? element : groundOf(element.parentElement);
}

function scrollsSideways(element: Element | null): boolean {
  if (!element || element === document.documentElement) return false;
  const scrolls =
    /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth;
  return scrolls || scrollsSideways(element.parentElement);
}

function span(from: number, to: number): string {
  return `${Math.round(from)}–${Math.round(to)}`;
}
