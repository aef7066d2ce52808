/** A column of lines that is turned until the wanted one lies in the middle. */
import { element } from '../element';

const WHEEL_LINE_PX = 44;
/** Scrolling that has rested for this long has come to its end. */
const RESTED_MS = 90;

export interface Wheel {
  readonly element: HTMLElement;
  /** Shows these lines with this one in the middle. */
  set(lines: readonly string[], chosen: number): void;
  readonly chosen: () => number;
  /** The line in the middle. */
  readonly text: () => string;
  stop(): void;
}

/** @param onChoose gets the line that came to rest in the middle */
export function wheel(onChoose: (chosen: number) => void): Wheel {
  const list = element('div', { class: 'phone-wheel', role: 'listbox', tabindex: '0' });
  let chosen = 0;
  const stop = watchRest(list, WHEEL_LINE_PX, (index) => {
    if (index === chosen) return;
    mark(index);
    onChoose(index);
  });
  const mark = (index: number): void => {
    chosen = index;
    [...list.children].forEach((line, at) => {
      line.setAttribute('aria-selected', String(at === index));
    });
  };
  const turnTo = (index: number): void => {
    list.scrollTo({ top: index * WHEEL_LINE_PX, behavior: 'instant' });
  };
  list.addEventListener('keydown', ({ key }) => {
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    list.scrollTo({ top: (chosen + step) * WHEEL_LINE_PX });
  });
  return {
    element: list,
    set(lines, index) {
      const last = Math.max(0, lines.length - 1);
      list.replaceChildren(
        ...lines.map((text, at) => {
          const line = element('div', { role: 'option' }, text);
          line.addEventListener('click', () => {
            list.scrollTo({ top: at * WHEEL_LINE_PX, behavior: 'smooth' });
          });
          return line;
        }),
      );
      mark(Math.max(0, Math.min(last, index)));
      turnTo(chosen);
      requestAnimationFrame(() => {
        turnTo(chosen);
      });
    },
    chosen: () => chosen,
    text: () => list.children[chosen]?.textContent ?? '',
    stop,
  };
}

/** @param onRest gets the index of the line in the middle once scrolling has come to rest */
export function watchRest(
  scroller: HTMLElement,
  linePx: number,
  onRest: (index: number) => void,
): () => void {
  let timer = 0;
  scroller.addEventListener('scroll', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      onRest(Math.round(scroller.scrollTop / linePx));
    }, RESTED_MS);
  });
  return () => {
    window.clearTimeout(timer);
  };
}
