/** Places as pages know them: counted from their own window, which begins below the navigation bar. */

export interface Place {
  readonly left: number;
  readonly top: number;
}

const NOWHERE: Place = { left: 0, top: 0 };

export function pageWindowOf(element: Element | null): Element | null {
  return (
    element?.closest('.phone-window') ?? document.querySelector('.phone-page:not([hidden]) .phone-window')
  );
}

/** Where the window around `element` begins, in the browser's window. */
export function originOf(element: Element | null): Place {
  return pageWindowOf(element)?.getBoundingClientRect() ?? NOWHERE;
}

/** How far the page in that window is scrolled. */
export function scrollOf(element: Element | null): Place {
  const scroller = pageWindowOf(element)?.querySelector('.phone-scroll');
  return scroller ? { left: scroller.scrollLeft, top: scroller.scrollTop } : NOWHERE;
}

export interface PageRect extends Place {
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

export function rectOf(element: Element): PageRect {
  const origin = originOf(element);
  return movedBy(element.getBoundingClientRect(), origin);
}

export function movedBy({ left, top, width, height }: DOMRectReadOnly, origin: Place): PageRect {
  const moved = { left: left - origin.left, top: top - origin.top };
  return { ...moved, right: moved.left + width, bottom: moved.top + height, width, height };
}
