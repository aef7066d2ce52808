import { type Child, element } from 'miniprogram-preview/client';

/** A card of the panel, named by its heading. */
export function card(name: string, heading: string, ...children: readonly Child[]): HTMLElement {
  const id = `card-${name}`;
  return element(
    'section',
    { class: `card card-${name}`, 'aria-labelledby': id },
    element('h2', { id }, heading),
    ...children,
  );
}
