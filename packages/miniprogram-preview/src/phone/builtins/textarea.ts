import { element } from '../element';
import type { Builtin } from './builtin';
import { forwardAria } from './input';
import { TEXT_ENTRY } from './textEntry/properties';
import { mountTextEntry } from './textEntry/textEntry';

export const textarea: Builtin = {
  tag: 'textarea',
  properties: {
    ...TEXT_ENTRY,
    confirmType: [String, 'return'],
    autoHeight: [Boolean, false],
    fixed: [Boolean, false],
    showConfirmBar: [Boolean, true],
    disableDefaultPadding: [Boolean, false],
  },
  mount(host) {
    const field = element('textarea', { rows: '1' });
    const aria = forwardAria(host.element, field);
    let linesBefore = 0;
    const grow = (): void => {
      if (!field.isConnected || !host.flag('autoHeight')) return;
      host.element.style.height = 'auto';
      field.style.height = 'auto';
      const height = field.scrollHeight;
      field.style.height = `${height}px`;
      const lines = Math.round(height / Number.parseFloat(getComputedStyle(field).lineHeight));
      if (lines === linesBefore) return;
      linesBefore = lines;
      host.emit('linechange', { height, heightRpx: (height * 750) / window.innerWidth, lineCount: lines });
    };
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing || host.text('confirmType') === 'return') return;
      event.preventDefault();
      host.emit('confirm', { value: field.value });
      if (!host.flag('confirmHold')) field.blur();
    });
    const part = mountTextEntry(host, { field, onText: grow });
    return {
      ...part,
      ready() {
        part.ready?.();
        grow();
      },
      detached: () => {
        aria.disconnect();
      },
    };
  },
};
