/** Where a page sends a scroll view: by its properties, and by the node that a selector query gives. */
import type { Host } from '../builtin';

export function moveTo(host: Host, name: 'scrollTop' | 'scrollLeft'): void {
  const wanted = host.text(name);
  if (wanted === '') return;
  host.element.scrollTo({
    [name === 'scrollTop' ? 'top' : 'left']: Number.parseFloat(wanted),
    behavior: behaviorOf(host),
  });
}

/** Scrolls to the element that `scroll-into-view` names, in the directions in which the view scrolls. */
export function showInside(host: Host): void {
  const { element: place } = host;
  const id = host.text('scrollIntoView');
  const target = id === '' ? null : place.querySelector(`[id="${CSS.escape(id)}"]`);
  if (!target) return;
  const [outer, inner] = [place.getBoundingClientRect(), target.getBoundingClientRect()];
  place.scrollTo({
    ...(host.flag('scrollX') ? { left: place.scrollLeft + inner.left - outer.left } : {}),
    ...(host.flag('scrollY') ? { top: place.scrollTop + inner.top - outer.top } : {}),
    behavior: behaviorOf(host),
  });
}

interface ScrollTarget {
  readonly top?: number;
  readonly left?: number;
  readonly animated?: boolean;
}

interface ScrollControl {
  readonly scrollTo: (target: ScrollTarget) => void;
  readonly scrollIntoView: (selector: string) => void;
}

/** What WeChat calls the view's `ScrollViewContext`. */
export function scrollControl(place: HTMLElement): ScrollControl {
  return {
    scrollTo: ({ top, left, animated = true }) => {
      place.scrollTo({
        ...(top === undefined ? {} : { top }),
        ...(left === undefined ? {} : { left }),
        behavior: animated ? 'smooth' : 'instant',
      });
    },
    scrollIntoView: (selector) => {
      place.querySelector(selector)?.scrollIntoView();
    },
  };
}

function behaviorOf(host: Host): ScrollBehavior {
  return host.flag('scrollWithAnimation') ? 'smooth' : 'instant';
}
