import { element } from '../element';
import type { Builtin } from './builtin';
import { onPress } from './press';

/** `<switch>`: as a switch, or with `type="checkbox"` as a box to tick. */
export const switchTag: Builtin = {
  tag: 'switch',
  properties: {
    checked: [Boolean, false],
    disabled: [Boolean, false],
    type: [String, 'switch'],
    color: [String, '#04BE02'],
    name: [String, ''],
  },
  mount(host) {
    const { element: place } = host;
    const knob = element('i', { class: 'phone-switch' });
    place.append(knob);
    place.tabIndex = 0;
    const show = (): void => {
      const checked = host.flag('checked');
      place.setAttribute('aria-checked', String(checked));
      place.toggleAttribute('disabled', host.flag('disabled'));
      knob.dataset['type'] = host.text('type');
      knob.style.setProperty('--color', host.text('color'));
      knob.classList.toggle('is-checked', checked);
    };
    const toggle = (): void => {
      if (host.flag('disabled')) return;
      host.set('checked', !host.flag('checked'));
      host.emit('change', { value: host.flag('checked') });
    };
    onPress(host, toggle);
    show();
    return {
      role: 'switch',
      update: show,
      activate: toggle,
      field: {
        value: () => host.flag('checked'),
        reset: () => {
          host.set('checked', false);
        },
      },
    };
  },
};
