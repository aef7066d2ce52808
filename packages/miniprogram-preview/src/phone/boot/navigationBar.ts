import { button, element } from '../element';

export interface NavigationBar {
  readonly element: HTMLElement;
  setTitle(title: string): void;
  setColors(colors: BarColors): void;
}

export interface BarColors {
  readonly text: string;
  readonly background: string;
}

export interface NavigationBarSettings {
  readonly title: string;
  readonly background: string;
  readonly textStyle: string;
  readonly backText: string;
  /** Absent on the stack's first page. */
  readonly onBack?: () => void;
}

/** The bar above a page, with the capsule of two buttons that WeChat lays over every mini program. */
export function navigationBar(settings: NavigationBarSettings): NavigationBar {
  const { title, background, textStyle, backText, onBack } = settings;
  const heading = element('h1', { class: 'phone-title' }, title);
  const bar = element(
    'header',
    { class: 'phone-bar' },
    onBack && button('', { class: 'phone-back', 'aria-label': backText }, onBack),
    heading,
    element('span', { class: 'phone-capsule', 'aria-hidden': 'true' }),
  );
  const setColors = (colors: BarColors): void => {
    bar.style.background = colors.background;
    bar.dataset['text'] = colors.text;
  };
  setColors({ text: textStyle, background });
  return {
    element: bar,
    setTitle(text) {
      heading.textContent = text;
    },
    setColors,
  };
}
