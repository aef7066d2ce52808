/** The phone on the desk: its status bar shows the local cloud's time, its screen is the phone page. */
import { button, element } from 'miniprogram-preview/client';
import type { Language, Say } from './texts';

export interface PhoneFrame {
  readonly element: HTMLElement;
  /** Gives the phone to somebody, with its system in a language. */
  load(phone: { readonly openid: string; readonly language: Language; readonly say: Say }): void;
  /** HH:mm */
  showTime(text: string): void;
}

export function phoneFrame(): PhoneFrame {
  const screen = element('iframe', { class: 'phone-screen', title: '' });
  const time = element('span', {}, '');
  const reopen = button('', { class: 'link' }, () => {
    screen.contentWindow?.location.reload();
  });
  const frame = element(
    'div',
    { class: 'phone' },
    element(
      'div',
      { class: 'phone-status', 'aria-hidden': 'true' },
      time,
      element('span', { class: 'phone-battery' }),
    ),
    screen,
  );
  let shown = '';
  return {
    element: element('div', { class: 'phone-side' }, frame, reopen),
    load({ openid, language, say }) {
      reopen.textContent = say('reopen');
      screen.title = say('phone');
      const address = `/phone/?${new URLSearchParams({ openid, lang: language }).toString()}`;
      if (address === shown) return;
      shown = address;
      screen.src = address;
    },
    showTime(text) {
      time.textContent = text;
    },
  };
}
