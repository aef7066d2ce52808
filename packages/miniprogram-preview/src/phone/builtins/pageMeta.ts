import type { Builtin } from './builtin';

/** The text size that the person has set in WeChat. */
const SYSTEM = 'system';

/** The page's own style, such as one that holds it still behind a popup, and how much its rem is. */
export const pageMeta: Builtin = {
  tag: 'page-meta',
  properties: {
    pageStyle: [String, ''],
    rootFontSize: [String, ''],
    rootBackgroundColor: [String, ''],
    backgroundColor: [String, ''],
    backgroundTextStyle: [String, ''],
    pageFontSize: [String, ''],
    scrollTop: [String, ''],
    scrollDuration: [Number, 300],
  },
  mount(host) {
    const show = (): void => {
      const scroller = host.element.closest<HTMLElement>('.phone-scroll');
      const page = host.element.closest<HTMLElement>('wx-page');
      if (!scroller || !page) return;
      page.setAttribute('style', host.text('pageStyle'));
      const rootFontSize = host.text('rootFontSize');
      scroller.style.setProperty(
        '--phone-rem',
        rootFontSize === SYSTEM ? `${host.services.textSizePx}px` : rootFontSize,
      );
      scroller.style.overflow = page.style.overflow === 'hidden' ? 'hidden' : '';
      if (host.text('scrollTop') !== '')
        scroller.scrollTo({ top: Number.parseFloat(host.text('scrollTop')) });
    };
    return { update: show, ready: show };
  },
};
