import type { Builtin } from '../builtin';

/** By this the swiper around it knows its slides. */
export const SLIDE = Symbol('swiper-item');

export const swiperItem: Builtin = {
  tag: 'swiper-item',
  properties: { itemId: [String, ''], skipHiddenItemLayout: [Boolean, false] },
  mount: () => ({ own: SLIDE }),
};
