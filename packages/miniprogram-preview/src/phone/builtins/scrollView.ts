import type { Builtin } from './builtin';

/** Pixels from an edge at which it counts as reached. */
const DEFAULT_THRESHOLD = 50;

export const scrollView: Builtin = {
  tag: 'scroll-view',
  properties: {
    scrollX: [Boolean, false],
    scrollY: [Boolean, false],
    upperThreshold: [null, DEFAULT_THRESHOLD],
    lowerThreshold: [null, DEFAULT_THRESHOLD],
    scrollTop: [null, ''],
    scrollLeft: [null, ''],
    scrollIntoView: [String, ''],
    scrollWithAnimation: [Boolean, false],
    scrollAnchoring: [Boolean, false],
    enhanced: [Boolean, false],
    bounces: [Boolean, true],
    showScrollbar: [Boolean, true],
    pagingEnabled: [Boolean, false],
    fastDeceleration: [Boolean, false],
    enableFlex: [Boolean, false],
    enableBackToTop: [Boolean, false],
    enablePassive: [null, false],
    type: [String, 'list'],
    refresherEnabled: [Boolean, false],
    refresherTriggered: [Boolean, false],
    refresherThreshold: [Number, 45],
    refresherDefaultStyle: [String, 'black'],
    refresherBackground: [String, ''],
  },
  mount(host) {
    const { element: place } = host;
    let before = { left: 0, top: 0 };
    let atStart = true;
    let atEnd = false;
    const scrolled = (): void => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = place;
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
    let waiting = false;
    place.addEventListener('scroll', () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        scrolled();
      });
    });
    place.addEventListener('touchstart', () => {
      host.emit('dragstart', { scrollTop: place.scrollTop, scrollLeft: place.scrollLeft });
    });
    place.addEventListener('touchend', () => {
      host.emit('dragend', { scrollTop: place.scrollTop, scrollLeft: place.scrollLeft });
    });

    const behavior = (): ScrollBehavior => (host.flag('scrollWithAnimation') ? 'smooth' : 'instant');
    const moveTo = (name: 'scrollTop' | 'scrollLeft'): void => {
      const wanted = host.text(name);
      if (wanted === '') return;
      place.scrollTo({
        [name === 'scrollTop' ? 'top' : 'left']: Number.parseFloat(wanted),
        behavior: behavior(),
      });
    };
    const showInside = (): void => {
      const id = host.text('scrollIntoView');
      const target = id === '' ? null : place.querySelector(`[id="${CSS.escape(id)}"]`);
      if (!target) return;
      const [outer, inner] = [place.getBoundingClientRect(), target.getBoundingClientRect()];
      place.scrollTo({
        ...(host.flag('scrollX') ? { left: place.scrollLeft + inner.left - outer.left } : {}),
        ...(host.flag('scrollY') ? { top: place.scrollTop + inner.top - outer.top } : {}),
        behavior: behavior(),
      });
    };
    return {
      update(name) {
        if (name === 'scrollX' || name === 'scrollY')
          place.toggleAttribute(name === 'scrollX' ? 'scroll-x' : 'scroll-y', host.flag(name));
        if (name === 'enableFlex') place.toggleAttribute('enable-flex', host.flag(name));
        // What is to be scrolled to may be drawn by the very same update.
        if (name === 'scrollTop' || name === 'scrollLeft')
          queueMicrotask(() => {
            moveTo(name);
          });
        if (name === 'scrollIntoView') queueMicrotask(showInside);
        if (name === 'refresherTriggered' && !host.flag(name)) host.emit('refresherrestore', {});
      },
      ready() {
        moveTo('scrollTop');
        moveTo('scrollLeft');
        showInside();
      },
      queried: () => ({
        scrollTo: ({ top, left, animated = true }: { top?: number; left?: number; animated?: boolean }) => {
          place.scrollTo({
            ...(top === undefined ? {} : { top }),
            ...(left === undefined ? {} : { left }),
            behavior: animated ? 'smooth' : 'instant',
          });
        },
        scrollIntoView: (selector: string) => {
          place.querySelector(selector)?.scrollIntoView();
        },
      }),
    };
  },
};
