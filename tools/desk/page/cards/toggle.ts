import { element } from 'miniprogram-preview/client';

export interface Toggle {
  readonly element: HTMLElement;
  set(on: boolean): void;
}

export function toggle(label: string, onChange: (on: boolean) => void): Toggle {
  const input = element('input', { type: 'checkbox', role: 'switch' });
  input.addEventListener('change', () => {
    onChange(input.checked);
  });
  return {
    element: element('label', { class: 'toggle' }, element('span', {}, label), input),
    set(on) {
      input.checked = on;
    },
  };
}
