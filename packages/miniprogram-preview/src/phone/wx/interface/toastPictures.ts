import { element } from '../../element';

export type ToastPicture =
  | { readonly icon: 'success' | 'error' | 'fail' | 'exception' | 'loading' | 'none' }
  | { readonly image: string };

const SVG = 'http://www.w3.org/2000/svg';
const PATHS = {
  success: 'M8 21l9 9 16-19',
  error: 'M11 11l18 18M29 11L11 29',
  loading: 'M20 5a15 15 0 1 1-15 15',
} as const;

export function pictureOf(picture: ToastPicture): Element | undefined {
  if ('image' in picture) return element('img', { src: picture.image, alt: '' });
  const { icon } = picture;
  if (icon === 'none') return undefined;
  const name = icon === 'fail' || icon === 'exception' ? 'error' : icon;
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', '0 0 40 40');
  drawing.setAttribute('aria-hidden', 'true');
  if (name === 'loading') drawing.setAttribute('class', 'wechat-turning');
  const line = document.createElementNS(SVG, 'path');
  for (const [attribute, value] of Object.entries({
    d: PATHS[name],
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '3',
    'stroke-linecap': 'round',
  }))
    line.setAttribute(attribute, value);
  drawing.append(line);
  return drawing;
}
