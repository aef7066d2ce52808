/** The bar below the pages that `app.json` names in `tabBar`. */
import type { Json } from '../../language/compiledApp';
import { button, element } from '../element';

interface Tab {
  readonly pagePath: string;
  readonly text?: string;
  readonly iconPath?: string;
  readonly selectedIconPath?: string;
}

export interface TabBarSettings {
  readonly list: readonly Tab[];
  readonly color: string;
  readonly selectedColor: string;
  readonly background: string;
}

/** @returns undefined if the app has none */
export function tabBarSettings({ tabBar }: Json): TabBarSettings | undefined {
  if (typeof tabBar !== 'object' || tabBar === null) return undefined;
  const {
    list = [],
    color = '#7a7e83',
    selectedColor = '#3cc51f',
    backgroundColor = '#ffffff',
  } = tabBar as {
    readonly list?: readonly Tab[];
    readonly color?: string;
    readonly selectedColor?: string;
    readonly backgroundColor?: string;
  };
  return { list, color, selectedColor, background: backgroundColor };
}

export interface TabBar {
  readonly element: HTMLElement;
  /** Shows which page is open; there is no bar below any other. */
  show(route: string): void;
}

export function tabBar(settings: TabBarSettings, onTab: (route: string) => void): TabBar {
  const bar = element('nav', { class: 'phone-tabs', hidden: '' });
  bar.style.background = settings.background;
  return {
    element: bar,
    show(route) {
      bar.hidden = !settings.list.some(({ pagePath }) => pagePath === route);
      bar.replaceChildren(
        ...settings.list.map((tab) => tabButton(tab, tab.pagePath === route, settings, onTab)),
      );
    },
  };
}

function tabButton(
  { pagePath, text = '', iconPath = '', selectedIconPath = iconPath }: Tab,
  isOpen: boolean,
  { color, selectedColor }: TabBarSettings,
  onTab: (route: string) => void,
): HTMLElement {
  const made = button('', { class: 'phone-tab', ...(isOpen ? { 'aria-current': 'page' } : {}) }, () => {
    onTab(pagePath);
  });
  const icon = isOpen ? selectedIconPath : iconPath;
  if (icon !== '') made.append(element('img', { alt: '', src: `/phone/files/${icon.replace(/^\//, '')}` }));
  made.append(text);
  made.style.color = isOpen ? selectedColor : color;
  return made;
}
