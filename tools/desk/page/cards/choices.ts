import { element } from 'miniprogram-preview/client';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

export interface Choices<Value extends string> {
  readonly element: HTMLElement;
  select(value: Value): void;
}

/** One of several, as radio buttons that look like chips. */
export function choices<Value extends string>(
  parts: { readonly name: string; readonly label: string; readonly of: readonly Choice<Value>[] },
  onChoice: (value: Value) => void,
): Choices<Value> {
  const inputs = parts.of.map(({ value }) => {
    const input = element('input', { type: 'radio', name: parts.name, value });
    input.addEventListener('change', () => {
      onChoice(value);
    });
    return input;
  });
  return {
    element: element(
      'div',
      { class: 'chips', role: 'radiogroup', 'aria-label': parts.label },
      ...inputs.map((input, index) =>
        element('label', { class: 'chip' }, input, element('span', {}, parts.of[index]?.text)),
      ),
    ),
    select(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}
