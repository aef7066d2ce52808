/// <reference lib="dom" />
/** Runs in the browser, so it stands alone: nothing it uses may lie outside the function. */
export function findFlaws(): string[] {
  const READABLE = 4.5;
  const READABLE_LARGE = 3;
  const LARGE_PX = 24;
  const FINGER_PX = 44;
  const CONTROLS =
    'button, a, input, textarea, [role=button], [role=tab], [role=radio], [role=switch], [role=checkbox]';
  /** A hair of rounding is no overflow. */
  const ROUNDING_PX = 1;

  type Color = readonly [red: number, green: number, blue: number, alpha: number];

  const flaws: string[] = [];
  const visible = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  const named = (element: Element): string => {
    const words = (element.textContent || element.getAttribute('aria-label') || '')
      .trim()
      .replace(/\s+/g, ' ');
    return `“${words.slice(0, 40)}” (${element.tagName.toLowerCase()}.${element.className})`;
  };

  const colorOf = (text: string): Color => {
    const numbers = (text.match(/[\d.]+/g) ?? []).map(Number);
    const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
    return [red, green, blue, alpha];
  };
  const over = (front: Color, back: Color): Color => {
    const mix = (a: number, b: number): number => a * front[3] + b * (1 - front[3]);
    return [mix(front[0], back[0]), mix(front[1], back[1]), mix(front[2], back[2]), 1];
  };
  /** What lies behind, from the nearest opaque ground upwards. */
  const groundOf = (element: Element): Color => {
    const layers: Color[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) {
      const color = colorOf(getComputedStyle(at).backgroundColor);
      if (color[3] > 0) layers.push(color);
      if (color[3] === 1) break;
    }
    return layers.reduceRight<Color>((back, front) => over(front, back), [255, 255, 255, 1]);
  };
  const luminance = ([red, green, blue]: Color): number => {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: Color, b: Color): number => {
    const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const opacityOf = (element: Element): number => {
    let opacity = 1;
    for (let at: Element | null = element; at; at = at.parentElement)
      opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
  };
  const checkContrast = (element: Element, text: string, style: CSSStyleDeclaration): void => {
    const ground = groundOf(element);
    const [red, green, blue, alpha] = colorOf(style.color);
    const shown = over([red, green, blue, alpha * opacityOf(element)], ground);
    const needed = parseFloat(style.fontSize) >= LARGE_PX ? READABLE_LARGE : READABLE;
    const found = contrast(shown, ground);
    if (found < needed)
      flaws.push(`contrast ${found.toFixed(2)} < ${needed}: “${text.slice(0, 40)}” ${style.color}`);
  };

  const scrollsSideways = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (
        /(auto|scroll)/.test(getComputedStyle(at).overflowX) &&
        at.scrollWidth > at.clientWidth + ROUNDING_PX
      )
        return at !== document.scrollingElement && at !== document.body;
    return false;
  };
  const width = document.documentElement.clientWidth;
  /** Only what the page on top shows counts; a sheet that is being closed is not looked at. */
  const inView = (box: DOMRect): boolean => box.width > 0 && box.height > 0;

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = (node.textContent ?? '').trim();
    const element = node.parentElement;
    if (text === '' || !element || ['SCRIPT', 'STYLE'].includes(element.tagName) || !visible(element))
      continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!inView(box)) continue;
    checkContrast(element, text, getComputedStyle(element));
    if ((box.right > width + ROUNDING_PX || box.left < -ROUNDING_PX) && !scrollsSideways(element))
      flaws.push(
        `sticks out (${Math.round(box.left)}–${Math.round(box.right)} of ${width}): “${text.slice(0, 40)}”`,
      );
    // The arithmetic behind a day is shown to its last digit, which no float could tell.
    const exact = element.closest('.exact') !== null;
    if (
      (!exact && /\d\.\d{5,}/.test(text)) ||
      /¥\s?\d+\.(?:\d|\d{3,})(?!\d)|NaN|undefined|\[object|\{\w+\}/.test(text)
    )
      flaws.push(`broken words or number: “${text.slice(0, 60)}”`);
  }
  document.querySelectorAll('input, textarea').forEach((field) => {
    if (
      !visible(field) ||
      field.getAttribute('placeholder') === null ||
      (field as HTMLInputElement).value !== ''
    )
      return;
    const style = getComputedStyle(field, '::placeholder');
    // The phone draws its own over one that is not to be seen; that is a text like any other.
    if (colorOf(style.color)[3] > 0) checkContrast(field, field.getAttribute('placeholder') ?? '', style);
  });
  document.querySelectorAll(CONTROLS).forEach((control) => {
    const box = control.getBoundingClientRect();
    if (!visible(control) || !inView(box) || control.closest('[aria-hidden=true]')) return;
    if (control.getAttribute('type') === 'file') return;
    if (box.width < FINGER_PX - ROUNDING_PX || box.height < FINGER_PX - ROUNDING_PX)
      flaws.push(
        `too small for a finger (${Math.round(box.width)}×${Math.round(box.height)}): ${named(control)}`,
      );
  });
  const root = document.scrollingElement;
  if (root && root.scrollWidth > width + ROUNDING_PX)
    flaws.push(`the page is ${root.scrollWidth} px wide on a glass of ${width} px`);
  return [...new Set(flaws)];
}
