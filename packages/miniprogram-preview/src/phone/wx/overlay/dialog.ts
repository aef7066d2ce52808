/** What WeChat shows above a page and waits for: the browser's own dialog keeps the focus inside and the page still. */
import { type Child, element } from '../../element';
import { useOverlayStyles } from './styles';

export interface DialogParts<Choice> {
  /** Read out when it opens. */
  readonly label: string;
  /** `sheet`: from the bottom edge; `card`: in the middle. */
  readonly shape: 'card' | 'sheet' | 'full';
  /** Whether Escape and a tap beside it close it without a choice. */
  readonly dismissible: boolean;
  readonly content: (choose: (choice: Choice) => void) => readonly Child[];
}

/** Resolves with what was chosen, or with undefined when it was dismissed. */
export function openDialog<Choice>(
  overlay: HTMLElement,
  { label, shape, dismissible, content }: DialogParts<Choice>,
): Promise<Choice | undefined> {
  useOverlayStyles();
  return new Promise((resolve) => {
    const close = (choice?: Choice): void => {
      resolve(choice);
      dialog.close();
      dialog.remove();
    };
    const dialog = element(
      'dialog',
      { class: `wechat-dialog wechat-${shape}`, role: 'dialog', 'aria-modal': 'true', 'aria-label': label },
      ...content(close),
    );
    // A browser lets the second Escape through, whatever is said to the first; so neither gets as far.
    dialog.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      if (dismissible) close();
    });
    dialog.addEventListener('click', (event) => {
      if (dismissible && event.target === dialog && beside(dialog, event)) close();
    });
    overlay.append(dialog);
    dialog.showModal();
  });
}

/** The backdrop's taps arrive at the dialog itself; only their place tells. */
function beside(dialog: HTMLDialogElement, { clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
