import type { Builtin } from '../builtin';
import { Slides } from './slides';
import { turnByFinger, Turning } from './turning';

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
    const slides = new Slides(host);
    const turning = new Turning(host, slides);
    const stopFollowing = turnByFinger(host, slides, turning);
    const gather = (): void => {
      slides.gather();
    };
    const observer = new MutationObserver(gather);
    observer.observe(host.element, { childList: true, subtree: false });
    return {
      update(name) {
        if (name === 'current') slides.place(0, true);
        else slides.place();
        if (name === 'autoplay' || name === 'interval') turning.play();
      },
      ready: gather,
      detached() {
        stopFollowing();
        observer.disconnect();
        turning.stop();
      },
    };
  },
};
