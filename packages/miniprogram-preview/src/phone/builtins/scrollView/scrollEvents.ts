/** What a scroll view tells of its scrolling: where it is, which edge it reached, and a finger that drags it. */
import type { Host } from '../builtin';

/** The browser scrolls more often than it draws; one report for each frame is enough. */
export function reportScrolling(host: Host): void {
  const report = scrollReporter(host);
  let waiting = false;
  host.element.addEventListener('scroll', () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      report();
    });
  });
}

export function reportDragging(host: Host): void {
  const { element: place } = host;
  place.addEventListener('touchstart', () => {
    host.emit('dragstart', { scrollTop: place.scrollTop, scrollLeft: place.scrollLeft });
  });
  place.addEventListener('touchend', () => {
    host.emit('dragend', { scrollTop: place.scrollTop, scrollLeft: place.scrollLeft });
  });
}

function scrollReporter(host: Host): () => void {
  let before = { left: 0, top: 0 };
  const reportEdges = edgeReporter(host);
  return () => {
    // Listeners of the page may draw anew: everything is measured before the first of them is called.
    const measures = measuresOf(host.element);
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = measures;
    const [deltaX, deltaY] = [before.left - scrollLeft, before.top - scrollTop];
    if (deltaX === 0 && deltaY === 0) return;
    before = { left: scrollLeft, top: scrollTop };
    host.emit('scroll', {
      scrollLeft,
      scrollTop,
      scrollWidth,
      scrollHeight,
      deltaX,
      deltaY,
      isDrag: false,
    });
    reportEdges(measures);
  };
}

/** An edge is told once, when it comes near. */
function edgeReporter(host: Host): (measures: Measures) => void {
  let atStart = true;
  let atEnd = false;
  return ({ scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight }) => {
    const isAcross = host.flag('scrollX') && !host.flag('scrollY');
    const [offset, length, shown] = isAcross
      ? [scrollLeft, scrollWidth, clientWidth]
      : [scrollTop, scrollHeight, clientHeight];
    const start = offset <= host.number('upperThreshold');
    const end = offset + shown >= length - host.number('lowerThreshold');
    if (start && !atStart) host.emit('scrolltoupper', { direction: isAcross ? 'left' : 'top' });
    if (end && !atEnd) host.emit('scrolltolower', { direction: isAcross ? 'right' : 'bottom' });
    atStart = start;
    atEnd = end;
  };
}

type Measures = Readonly<
  Record<'scrollLeft' | 'scrollTop' | 'scrollWidth' | 'scrollHeight' | 'clientWidth' | 'clientHeight', number>
>;

function measuresOf(place: HTMLElement): Measures {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = place;
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight };
}
