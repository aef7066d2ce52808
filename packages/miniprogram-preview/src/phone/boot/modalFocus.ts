/**
 * A dialog that is modal has the focus while it is shown, and what had it before has it again. WeChat leaves this to the
 * phone's screen reader, which goes by `aria-modal`; in a browser somebody has to move it.
 */
const MODAL = '[role=dialog][aria-modal=true]';

export function watchModals(place: HTMLElement): void {
  let modal: HTMLElement | undefined;
  let before: Element | null = null;

  const look = (): void => {
    const shown = [...place.querySelectorAll<HTMLElement>(MODAL)]
      .filter((one) => one.checkVisibility())
      .at(-1);
    if (shown === modal) return;
    if (modal === undefined) before = document.activeElement;
    modal = shown;
    if (shown === undefined) {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      return;
    }
    shown.tabIndex = -1;
    shown.focus({ preventScroll: true });
  };

  new MutationObserver(look).observe(place, {
    attributes: true,
    attributeFilter: ['role', 'aria-modal', 'hidden'],
    childList: true,
    subtree: true,
  });
}
