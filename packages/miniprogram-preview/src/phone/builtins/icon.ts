import type { Builtin } from './builtin';
import { ICON_PATHS } from './iconPaths';

const SVG = 'http://www.w3.org/2000/svg';

/** WeChat's few icons of its own: `<icon type="success">`. */
export const icon: Builtin = {
  tag: 'icon',
  properties: { type: [String, ''], size: [null, 23], color: [String, ''] },
  mount(host) {
    const show = (): void => {
      const drawing = ICON_PATHS[host.text('type')];
      const size = host.text('size');
      const svg = document.createElementNS(SVG, 'svg');
      svg.setAttribute('viewBox', '0 0 24 24');
      svg.style.width = svg.style.height = /^\d+(\.\d+)?$/.test(size) ? `${size}px` : size;
      svg.style.color = host.text('color') || (drawing?.color ?? '');
      const path = document.createElementNS(SVG, 'path');
      path.setAttribute('d', drawing?.path ?? '');
      path.setAttribute('fill', 'currentColor');
      path.setAttribute('fill-rule', 'evenodd');
      svg.append(path);
      host.element.replaceChildren(...(drawing ? [svg] : []));
    };
    return { role: 'img', update: show };
  },
};
