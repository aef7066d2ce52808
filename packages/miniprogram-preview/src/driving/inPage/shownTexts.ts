/** The texts that a page shows, each with the element that holds it and the place it takes. */
export interface ShownText {
  readonly words: string;
  readonly holder: Element;
  readonly box: DOMRect;
  readonly lines: number;
}

const SHOWN_CHARACTERS = 40;

export function shownTexts(): readonly ShownText[] {
  const found: ShownText[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const words = node.textContent?.trim() ?? '';
    const holder = node.parentElement;
    if (words === '' || !holder || !isShown(holder)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width > 0 && box.height > 0) found.push({ words, holder, box, lines: linesOf(range) });
  }
  return found;
}

function linesOf(range: Range): number {
  const tops = [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top));
  return new Set(tops).size;
}

export function isShown(element: Element): boolean {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

export function quoted(words: string): string {
  const line = words.replace(/\s+/g, ' ');
  return `“${line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line}”`;
}
