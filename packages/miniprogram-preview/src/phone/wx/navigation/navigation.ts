import type { PhoneHost } from '../../phoneHost';
import { Refusal } from '../calls/answer';
import { asynchronous, type Wx } from '../calls/asynchronous';

type NavigationName =
  | 'navigateTo'
  | 'redirectTo'
  | 'reLaunch'
  | 'navigateBack'
  | 'switchTab'
  | 'setNavigationBarTitle'
  | 'setNavigationBarColor'
  | 'startPullDownRefresh'
  | 'stopPullDownRefresh'
  | 'pageScrollTo';

export function navigation({ navigation: pages }: PhoneHost): Pick<Wx, NavigationName> {
  return {
    navigateTo: asynchronous('navigateTo', ({ url }) => pages.navigateTo(url)),
    redirectTo: asynchronous('redirectTo', ({ url }) => pages.redirectTo(url)),
    reLaunch: asynchronous('reLaunch', ({ url }) => pages.reLaunch(url)),
    navigateBack: asynchronous('navigateBack', ({ delta = 1 }) => pages.navigateBack(delta)),
    switchTab: asynchronous('switchTab', ({ url }) => pages.switchTab(url)),
    setNavigationBarTitle: asynchronous('setNavigationBarTitle', ({ title }) => {
      pages.setTitle(title);
    }),
    setNavigationBarColor: asynchronous('setNavigationBarColor', ({ frontColor, backgroundColor }) => {
      if (!['#ffffff', '#000000'].includes(frontColor))
        throw new Refusal(`invalid frontColor "${frontColor}": it is #ffffff or #000000`);
      pages.setColors({ text: frontColor === '#ffffff' ? 'white' : 'black', background: backgroundColor });
    }),
    startPullDownRefresh: asynchronous('startPullDownRefresh', () => pages.startPullDownRefresh()),
    stopPullDownRefresh: asynchronous('stopPullDownRefresh', () => {
      pages.stopPullDownRefresh();
    }),
    pageScrollTo: asynchronous('pageScrollTo', ({ scrollTop, selector, offsetTop = 0, duration = 300 }) => {
      scrollPage({ scrollTop, selector, offsetTop, behavior: duration > 0 ? 'smooth' : 'auto' });
    }),
  };
}

function scrollPage(wanted: {
  readonly scrollTop: number | undefined;
  readonly selector: string | undefined;
  readonly offsetTop: number;
  readonly behavior: ScrollBehavior;
}): void {
  const { scrollTop, selector, offsetTop, behavior } = wanted;
  const target = selector === undefined ? undefined : visible(selector);
  const scroller = scrollerOf(
    target ?? document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 2),
  );
  const top = target
    ? target.getBoundingClientRect().top -
      scroller.getBoundingClientRect().top +
      scroller.scrollTop +
      offsetTop
    : scrollTop;
  if (top !== undefined) scroller.scrollTo({ top, behavior });
}

/** What scrolls the page that is on top: the document, or the nearest of its elements that is made to. */
function scrollerOf(element: Element | null): Element {
  for (let one = element; one; one = one.parentElement)
    if (/auto|scroll/.test(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight)
      return one;
  return document.scrollingElement ?? document.documentElement;
}

/** Pages below the one on top are still in the document, unseen. */
function visible(selector: string): Element | undefined {
  return Array.from(document.querySelectorAll(selector)).find((one) => one.getClientRects().length > 0);
}
