import type { Builtin, Host } from '../builtin';
import { followDrag } from '../drag';
import { rangeOf, stepped, valueAt } from './range';
import { Track } from './track';

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
    const track = new Track(host);
    host.element.tabIndex = 0;
    const stop = slideByFinger(host, track);
    slideByKeys(host);
    track.show();
    return {
      role: 'slider',
      update: () => {
        track.show();
      },
      detached: stop,
      field: {
        value: () => host.number('value'),
        reset: () => {
          set(host, host.number('min'));
        },
      },
    };
  },
};

function slideByFinger(host: Host, track: Track): () => void {
  let from = 0;
  const setTo = (x: number): void => {
    set(host, valueAt(track.shareAt(x), rangeOf(host)));
  };
  return followDrag(host.element, {
    onStart(x) {
      if (host.flag('disabled')) return false;
      from = x;
      setTo(x);
      return true;
    },
    onMove(dx, _dy, event) {
      if (event.cancelable) event.preventDefault();
      setTo(from + dx);
      host.emit('changing', { value: host.number('value') });
    },
    onEnd() {
      host.emit('change', { value: host.number('value') });
    },
  });
}

function slideByKeys(host: Host): void {
  host.element.addEventListener('keydown', ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || host.flag('disabled')) return;
    set(host, stepped(host.number('value') + step * host.number('step'), rangeOf(host)));
    host.emit('change', { value: host.number('value') });
  });
}

function set(host: Host, value: number): void {
  if (value !== host.number('value')) host.set('value', value);
}
