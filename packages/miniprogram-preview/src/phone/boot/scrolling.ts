/** What a page hears of its being scrolled. */

export interface ScrollListeners {
  onScroll(scrollTop: number): void;
  onBottom(): void;
}

/** @param distance from the bottom, in pixels, at which the bottom counts as reached */
export function watchScrolling(scroller: HTMLElement, distance: number, listeners: ScrollListeners): void {
  let atBottom = false;
  let waiting = false;
  let before = 0;
  const look = (): void => {
    waiting = false;
    const { scrollTop, clientHeight, scrollHeight } = scroller;
    if (scrollTop === before) return;
    const downwards = scrollTop > before;
    before = scrollTop;
    listeners.onScroll(scrollTop);
    const reached = scrollTop + clientHeight >= scrollHeight - distance;
    if (reached && !atBottom && downwards) listeners.onBottom();
    atBottom = reached;
  };
  scroller.addEventListener('scroll', () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(look);
  });
}
