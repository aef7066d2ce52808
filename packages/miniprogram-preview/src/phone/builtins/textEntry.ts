/** What `input` and `textarea` have in common: a field of the browser's inside, and WeChat's events around it. */
import type { Host, Part } from './builtin';

/** WeChat's limit where a page gives none; −1 means none at all. */
const DEFAULT_LENGTH = 140;

export const TEXT_ENTRY = {
  value: [String, ''],
  placeholder: [String, ''],
  placeholderStyle: [String, ''],
  placeholderClass: [String, ''],
  disabled: [Boolean, false],
  maxlength: [Number, DEFAULT_LENGTH],
  focus: [Boolean, false],
  autoFocus: [Boolean, false],
  name: [String, ''],
  cursor: [Number, -1],
  selectionStart: [Number, -1],
  selectionEnd: [Number, -1],
  confirmType: [String, 'done'],
  confirmHold: [Boolean, false],
  // Of the phone's keyboard, which a browser brings itself.
  cursorSpacing: [Number, 0],
  cursorColor: [String, ''],
  adjustPosition: [Boolean, true],
  holdKeyboard: [Boolean, false],
} as const;

export interface TextEntrySettings {
  readonly field: HTMLInputElement | HTMLTextAreaElement;
  /** After the text has changed, by whomever. */
  readonly onText?: () => void;
  readonly update?: (name: string) => void;
}

export function mountTextEntry(host: Host, { field, onText, update }: TextEntrySettings): Part {
  const placeholder = host.styled('placeholder');
  placeholder.element.setAttribute('aria-hidden', 'true');
  placeholder.element.classList.add('phone-placeholder');
  host.element.append(field, placeholder.element);

  const showText = (text: string): void => {
    if (field.value !== text) field.value = text;
    host.element.toggleAttribute('empty', text === '');
    onText?.();
  };
  const limit = (): number => (host.number('maxlength') < 0 ? Infinity : host.number('maxlength'));
  const typed = (): void => {
    const value = field.value.slice(0, limit());
    const cursor = Math.min(field.selectionStart ?? value.length, value.length);
    host.set('value', value);
    showText(value);
    host.emit('input', { value, cursor, keyCode: 0 }, { onReturn: replace });
  };
  /** A listener may answer with what is to stand there instead. */
  const replace = (answer: unknown): void => {
    const { value, cursor } =
      typeof answer === 'object' && answer !== null
        ? (answer as { readonly value?: unknown; readonly cursor?: number })
        : { value: answer };
    if (typeof value !== 'string') return;
    host.set('value', value);
    showText(value);
    if (typeof cursor === 'number') field.setSelectionRange(cursor, cursor);
  };

  field.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) typed();
  });
  field.addEventListener('compositionend', typed);
  field.addEventListener('focus', () => {
    host.emit('focus', { value: field.value, height: 0 });
  });
  field.addEventListener('blur', () => {
    host.set('focus', false);
    host.emit('blur', { value: field.value, cursor: field.selectionStart ?? field.value.length });
  });

  const show = (name: string): void => {
    if (name === 'value') showText(host.text('value').slice(0, limit()));
    if (name === 'maxlength' && Number.isFinite(limit())) field.maxLength = limit();
    else if (name === 'maxlength') field.removeAttribute('maxlength');
    if (name === 'disabled') field.disabled = host.flag('disabled');
    if (name === 'focus') moveFocus();
    if (name.startsWith('placeholder')) showPlaceholder();
    update?.(name);
  };
  const showPlaceholder = (): void => {
    const text = host.text('placeholder');
    const isStyled = host.text('placeholderClass') !== '' || host.text('placeholderStyle') !== '';
    field.placeholder = text;
    host.element.toggleAttribute('styled-placeholder', isStyled);
    placeholder.element.textContent = isStyled ? text : '';
    placeholder.setClass(host.text('placeholderClass'));
    placeholder.element.setAttribute('style', host.text('placeholderStyle'));
  };
  const moveFocus = (): void => {
    if (!field.isConnected) return;
    if (host.flag('focus')) field.focus({ preventScroll: true });
    else if (document.activeElement === field) field.blur();
  };

  field.maxLength = DEFAULT_LENGTH;
  showText('');
  return {
    update: show,
    ready() {
      if (host.flag('focus') || host.flag('autoFocus')) field.focus({ preventScroll: true });
    },
    activate: () => {
      field.focus();
    },
    field: {
      value: () => field.value,
      reset: () => {
        host.set('value', '');
        showText('');
      },
    },
  };
}
