/** Runs in the page: measures every visible text against what is behind it. */

const LEAST_CONTRAST = 4.5;
const LEAST_CONTRAST_LARGE = 3;
const LARGE_PX = 24;
const SHOWN_CHARACTERS = 40;

/** 0 to 255, and opacity from 0 to 1. */
type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const WHITE: Colour = [255, 255, 255, 1];
const ink = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** Texts below 4.5:1, or 3:1 from 24 px on, with their contrast. */
export function faintTexts(): readonly string[] {
  const faint: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const holder = node.parentElement;
    const words = node.textContent?.trim() ?? '';
    if (!holder || words === '' || !holder.checkVisibility({ opacityProperty: true })) continue;
    const least =
      parseFloat(getComputedStyle(holder).fontSize) >= LARGE_PX ? LEAST_CONTRAST_LARGE : LEAST_CONTRAST;
    const contrast = contrastOf(holder);
    if (contrast < least) faint.push(`${words.slice(0, SHOWN_CHARACTERS)}: ${contrast.toFixed(2)}`);
  }
  return faint;
}

function contrastOf(holder: Element): number {
  const background = backgroundOf(holder);
  const text = over(colourOf(getComputedStyle(holder).color), background);
  const [light, dark] = [luminance(text), luminance(background)];
  return (Math.max(light, dark) + 0.05) / (Math.min(light, dark) + 0.05);
}

function backgroundOf(element: Element | null): Colour {
  if (!element) return WHITE;
  const own = colourOf(getComputedStyle(element).backgroundColor);
  return own[3] === 1 ? own : over(own, backgroundOf(element.parentElement));
}

/** Any colour that the browser can paint. */
function colourOf(text: string): Colour {
  if (!ink) throw new Error('This browser has no canvas');
  ink.clearRect(0, 0, 1, 1);
  ink.fillStyle = text;
  ink.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = ink.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

function over(top: Colour, below: Colour): Colour {
  const mixed = (index: 0 | 1 | 2): number => top[index] * top[3] + below[index] * (1 - top[3]);
  return [mixed(0), mixed(1), mixed(2), 1];
}

/** As WCAG 2 defines it. */
function luminance([red, green, blue]: Colour): number {
  const linear = (value: number): number => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
