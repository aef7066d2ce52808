/** Toast and loading share one place: the later one takes it, and hiding either hides whatever is there. */
import { element } from '../../element';
import type { PhoneHost } from '../../phoneHost';
import { Refusal } from '../calls/answer';
import { asynchronous, type Wx } from '../calls/asynchronous';
import { useOverlayStyles } from '../overlay/styles';
import { pictureOf, type ToastPicture } from './toastPictures';

const SHOWN_MS = 1_500;

type Kind = 'toast' | 'loading';
interface Shown {
  readonly kind: Kind;
  readonly place: HTMLElement;
  readonly timer?: number;
}

export function toast({
  overlay,
}: PhoneHost): Pick<Wx, 'showToast' | 'hideToast' | 'showLoading' | 'hideLoading'> {
  let shown: Shown | undefined;

  const hide = (): void => {
    if (!shown) return;
    window.clearTimeout(shown.timer);
    shown.place.remove();
    shown = undefined;
  };

  const show = (kind: Kind, parts: ToastParts, durationMs?: number): void => {
    hide();
    const place = toastElement(parts);
    overlay.append(place);
    shown = { kind, place, ...(durationMs !== undefined && { timer: window.setTimeout(hide, durationMs) }) };
  };

  const hideKind = (kind: Kind, noConflict = false): void => {
    if (!shown || (noConflict && shown.kind !== kind)) throw new Refusal("toast can't be found");
    hide();
  };

  return {
    showToast: asynchronous(
      'showToast',
      ({ title, icon = 'success', image, duration = SHOWN_MS, mask = false }) => {
        show('toast', { title, picture: image ? { image } : { icon }, mask }, duration);
      },
    ),
    showLoading: asynchronous('showLoading', ({ title, mask = false }) => {
      show('loading', { title, picture: { icon: 'loading' }, mask });
    }),
    hideToast: asynchronous('hideToast', ({ noConflict }) => {
      hideKind('toast', noConflict);
    }),
    hideLoading: asynchronous('hideLoading', ({ noConflict }) => {
      hideKind('loading', noConflict);
    }),
  };
}

interface ToastParts {
  readonly title: string;
  readonly picture: ToastPicture;
  /** Whether taps are kept from the page meanwhile. */
  readonly mask: boolean;
}

function toastElement({ title, picture, mask }: ToastParts): HTMLElement {
  useOverlayStyles();
  const shownPicture = pictureOf(picture);
  const looks = [mask ? '' : 'wechat-passing', shownPicture ? 'wechat-pictured' : ''].join(' ');
  return element(
    'div',
    { class: `wechat-toast ${looks}`, role: 'status', 'aria-live': 'polite' },
    element('div', {}, shownPicture, element('span', {}, title)),
  );
}
