import { element } from '../element';
import { type Builtin, type Host, partOf } from './builtin';
import { followDrag } from './drag';
import { componentsInside } from './tree';

/** The share of its size by which a slide must be dragged to change. */
const ENOUGH = 0.2;

export const swiper: Builtin = {
  tag: 'swiper',
  properties: {
    indicatorDots: [Boolean, false],
    indicatorColor: [String, 'rgba(0, 0, 0, .3)'],
    indicatorActiveColor: [String, '#000000'],
    autoplay: [Boolean, false],
    current: [Number, 0],
    currentItemId: [String, ''],
    interval: [Number, 5000],
    duration: [Number, 500],
    circular: [Boolean, false],
    vertical: [Boolean, false],
    previousMargin: [String, '0px'],
    nextMargin: [String, '0px'],
    displayMultipleItems: [Number, 1],
    snapToEdge: [Boolean, false],
    easingFunction: [String, 'default'],
    disableTouch: [Boolean, false],
  },
  mount(host) {
    const dots = element('div', { class: 'phone-dots', 'aria-hidden': 'true' });
    host.element.append(dots);
    let slides: HTMLElement[] = [];
    let timer = 0;

    const place = (shift = 0, isAnimated = false): void => {
      const current = host.number('current');
      const axis = host.flag('vertical') ? 'Y' : 'X';
      slides.forEach((slide, index) => {
        slide.style.transition = isAnimated ? `transform ${host.number('duration')}ms` : '';
        slide.style.transform = `translate${axis}(calc(${around(index - current) * 100}% + ${shift}px))`;
        slide.setAttribute('aria-hidden', String(index !== current));
      });
      dots.hidden = !host.flag('indicatorDots');
      dots.replaceChildren(...slides.map((_slide, index) => dot(host, index === current)));
    };
    /** In a circle, the last slide waits before the first. */
    const around = (distance: number): number => {
      const count = slides.length;
      if (!host.flag('circular') || count < 3) return distance;
      return ((distance + Math.floor(count / 2) + count) % count) - Math.floor(count / 2);
    };
    const gather = (): void => {
      slides = [...componentsInside(host.node)]
        .filter((component) => partOf(component)?.own === SLIDE)
        .map((component) => component.getBackendElement() as unknown as HTMLElement);
      place();
    };
    const go = (step: number, source: 'touch' | 'autoplay'): void => {
      const current = host.number('current');
      const wanted = host.flag('circular')
        ? (current + step + slides.length) % Math.max(slides.length, 1)
        : Math.max(0, Math.min(slides.length - 1, current + step));
      if (wanted === current) {
        place(0, true);
        return;
      }
      host.set('current', wanted);
      const detail = { current: wanted, currentItemId: '', source };
      host.emit('change', detail);
      window.setTimeout(() => {
        host.emit('animationfinish', detail);
      }, host.number('duration'));
    };
    const play = (): void => {
      window.clearInterval(timer);
      if (host.flag('autoplay'))
        timer = window.setInterval(() => {
          go(1, 'autoplay');
        }, host.number('interval'));
    };
    const along = (dx: number, dy: number): number => (host.flag('vertical') ? dy : dx);
    const stopFollowing = followDrag(host.element, {
      onStart: () => !host.flag('disableTouch'),
      onMove(dx, dy, event) {
        const isAlong = Math.abs(along(dx, dy)) > Math.abs(along(dy, dx));
        if (!isAlong) return;
        if (event.cancelable) event.preventDefault();
        place(along(dx, dy));
        host.emit('transition', { dx: host.flag('vertical') ? 0 : -dx, dy: host.flag('vertical') ? -dy : 0 });
      },
      onEnd(dx, dy) {
        const size = host.flag('vertical') ? host.element.clientHeight : host.element.clientWidth;
        const share = along(dx, dy) / size;
        if (Math.abs(share) >= ENOUGH) go(share < 0 ? 1 : -1, 'touch');
        else place(0, true);
      },
    });
    const observer = new MutationObserver(gather);
    observer.observe(host.element, { childList: true, subtree: false });
    return {
      update(name) {
        if (name === 'current') place(0, true);
        else place();
        if (name === 'autoplay' || name === 'interval') play();
      },
      ready: gather,
      detached() {
        stopFollowing();
        observer.disconnect();
        window.clearInterval(timer);
      },
    };
  },
};

const SLIDE = Symbol('swiper-item');

export const swiperItem: Builtin = {
  tag: 'swiper-item',
  properties: { itemId: [String, ''], skipHiddenItemLayout: [Boolean, false] },
  mount: () => ({ own: SLIDE }),
};

function dot(host: Host, isCurrent: boolean): HTMLElement {
  const made = element('i');
  made.style.background = host.text(isCurrent ? 'indicatorActiveColor' : 'indicatorColor');
  return made;
}
