import { element } from '../element';
import type { Builtin } from './builtin';

export const progress: Builtin = {
  tag: 'progress',
  properties: {
    percent: [Number, 0],
    showInfo: [Boolean, false],
    strokeWidth: [null, 6],
    borderRadius: [null, 0],
    fontSize: [null, 16],
    color: [String, ''],
    activeColor: [String, '#09BB07'],
    backgroundColor: [String, '#EBEBEB'],
    active: [Boolean, false],
    duration: [Number, 30],
  },
  mount(host) {
    const bar = element('div', { class: 'phone-progress' }, element('i'));
    const info = element('span');
    host.element.append(bar, info);
    const show = (): void => {
      const percent = Math.max(0, Math.min(100, host.number('percent')));
      bar.style.setProperty('--percent', `${percent}%`);
      bar.style.setProperty('--active', host.text('color') || host.text('activeColor'));
      bar.style.setProperty('--back', host.text('backgroundColor'));
      bar.style.height = `${Number.parseFloat(host.text('strokeWidth'))}px`;
      bar.style.borderRadius = `${Number.parseFloat(host.text('borderRadius'))}px`;
      info.textContent = host.flag('showInfo') ? `${percent}%` : '';
      host.element.setAttribute('aria-valuenow', String(percent));
    };
    show();
    return { role: 'progressbar', update: show };
  },
};
