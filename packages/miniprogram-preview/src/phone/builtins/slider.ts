import { element } from '../element';
import type { Builtin } from './builtin';
import { followDrag } from './drag';

export const slider: Builtin = {
  tag: 'slider',
  properties: {
    min: [Number, 0],
    max: [Number, 100],
    step: [Number, 1],
    value: [Number, 0],
    disabled: [Boolean, false],
    color: [String, ''],
    selectedColor: [String, ''],
    activeColor: [String, '#1aad19'],
    backgroundColor: [String, '#e9e9e9'],
    blockSize: [Number, 28],
    blockColor: [String, '#ffffff'],
    showValue: [Boolean, false],
    name: [String, ''],
  },
  mount(host) {
    const { element: place } = host;
    const track = element('div', { class: 'phone-slider' }, element('i'), element('b'));
    const shown = element('span', { class: 'phone-slider-value' });
    place.append(track, shown);
    place.tabIndex = 0;
    const show = (): void => {
      const { min, max, value } = {
        min: host.number('min'),
        max: host.number('max'),
        value: host.number('value'),
      };
      const share = max > min ? (value - min) / (max - min) : 0;
      track.style.setProperty('--share', String(share));
      track.style.setProperty('--active', host.text('activeColor'));
      track.style.setProperty('--back', host.text('backgroundColor'));
      track.style.setProperty('--block', `${host.number('blockSize')}px`);
      track.style.setProperty('--block-color', host.text('blockColor'));
      shown.textContent = host.flag('showValue') ? String(value) : '';
      place.setAttribute('aria-valuemin', String(min));
      place.setAttribute('aria-valuemax', String(max));
      place.setAttribute('aria-valuenow', String(value));
    };
    const stepped = (raw: number): number => {
      const { min, max, step } = {
        min: host.number('min'),
        max: host.number('max'),
        step: host.number('step'),
      };
      const value = min + Math.round((raw - min) / step) * step;
      return Number(Math.max(min, Math.min(max, value)).toFixed(6));
    };
    const set = (value: number): void => {
      if (value !== host.number('value')) host.set('value', value);
    };
    const at = (x: number): number => {
      const { left, width } = track.getBoundingClientRect();
      return stepped(host.number('min') + ((x - left) / width) * (host.number('max') - host.number('min')));
    };
    let from = 0;
    const stop = followDrag(place, {
      onStart(x) {
        if (host.flag('disabled')) return false;
        from = x;
        set(at(x));
        return true;
      },
      onMove(dx, _dy, event) {
        if (event.cancelable) event.preventDefault();
        set(at(from + dx));
        host.emit('changing', { value: host.number('value') });
      },
      onEnd() {
        host.emit('change', { value: host.number('value') });
      },
    });
    place.addEventListener('keydown', ({ key }) => {
      const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
      if (step === 0 || host.flag('disabled')) return;
      set(stepped(host.number('value') + step * host.number('step')));
      host.emit('change', { value: host.number('value') });
    });
    show();
    return {
      role: 'slider',
      update: show,
      detached: stop,
      field: {
        value: () => host.number('value'),
        reset: () => {
          set(host.number('min'));
        },
      },
    };
  },
};
