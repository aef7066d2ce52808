import { element } from '../element';
import type { Builtin } from './builtin';
import { TEXT_ENTRY } from './textEntry/properties';
import { mountTextEntry } from './textEntry/textEntry';

/**
 * Which keyboard to show. On a phone `number` has keys for digits alone, but anything may be pasted: so here too, the
 * page must say what it does not take.
 */
const KEYBOARDS: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal', idcard: 'text' };

export const input: Builtin = {
  tag: 'input',
  properties: {
    ...TEXT_ENTRY,
    type: [String, 'text'],
    password: [Boolean, false],
    alwaysEmbed: [Boolean, false],
    safePasswordCertPath: [String, ''],
    safePasswordLength: [Number, 0],
    safePasswordTimeStamp: [Number, 0],
    safePasswordNonce: [String, ''],
    safePasswordSalt: [String, ''],
    safePasswordCustomHash: [String, ''],
  },
  mount(host) {
    const field = element('input', { type: 'text', autocomplete: 'off' });
    const aria = forwardAria(host.element, field);
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      host.emit('confirm', { value: field.value });
      if (!host.flag('confirmHold')) field.blur();
    });
    field.addEventListener('blur', () => {
      if (host.text('type') !== 'nickname') return;
      host.emit('change', { value: field.value });
      host.emit('nicknamereview', { pass: true, timeout: false });
    });
    const part = mountTextEntry(host, {
      field,
      update(name) {
        if (name === 'type') field.inputMode = KEYBOARDS[host.text('type')] ?? 'text';
        if (name === 'password' || name === 'type')
          field.type = host.flag('password') || host.text('type') === 'safe-password' ? 'password' : 'text';
        if (name === 'confirmType') field.enterKeyHint = host.text('confirmType');
      },
    });
    return {
      ...part,
      detached: () => {
        aria.disconnect();
      },
    };
  },
};

/** What a page tells of the tag is true of the field inside it, which is what assistive technology sees. */
export function forwardAria(from: HTMLElement, to: HTMLElement): MutationObserver {
  const observer = new MutationObserver(() => {
    for (const { name, value } of [...from.attributes])
      if (name.startsWith('aria-')) {
        to.setAttribute(name, value);
        from.removeAttribute(name);
      }
    from.removeAttribute('role');
  });
  observer.observe(from, { attributes: true });
  return observer;
}
