/** What `input` and `textarea` have in common: a field of the browser's inside, and WeChat's events around it. */
import type { Host, Part } from '../builtin';
import { type EntryField, EntryText } from './entryText';
import { Placeholder } from './placeholder';

export interface TextEntrySettings {
  readonly field: EntryField;
  /** After the text has changed, by whomever. */
  readonly onText?: () => void;
  readonly update?: (name: string) => void;
}

export function mountTextEntry(host: Host, { field, onText, update }: TextEntrySettings): Part {
  const placeholder = new Placeholder(host, field);
  host.element.append(field, placeholder.element);
  const text = new EntryText(host, field, onText);
  listen(host, field, text);
  return {
    update(name) {
      if (name === 'value') text.showValue();
      if (name === 'maxlength') text.limitLength();
      if (name === 'disabled') field.disabled = host.flag('disabled');
      if (name === 'focus') moveFocus(host, field);
      if (name.startsWith('placeholder')) placeholder.show();
      update?.(name);
    },
    ready() {
      if (host.flag('focus') || host.flag('autoFocus')) field.focus({ preventScroll: true });
    },
    activate: () => {
      field.focus();
    },
    field: {
      value: () => field.value,
      reset: () => {
        text.set('');
      },
    },
  };
}

function listen(host: Host, field: EntryField, text: EntryText): void {
  const typed = (): void => {
    text.typed();
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
}

function moveFocus(host: Host, field: EntryField): void {
  if (!field.isConnected) return;
  if (host.flag('focus')) field.focus({ preventScroll: true });
  else if (document.activeElement === field) field.blur();
}
