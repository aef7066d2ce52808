/** Elements of the page, written as they nest. Data becomes text nodes only: nothing in it is ever read as HTML. */

export type Child = Node | string | undefined | false;

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  fill(made, ...children);
  return made;
}

/** Instead of what was in it. */
export function fill(place: Element, ...children: readonly Child[]): void {
  place.replaceChildren(
    ...children.filter((child): child is Node | string => child !== undefined && child !== false),
  );
}

export function button(words: string, onPress: () => void, className = ''): HTMLButtonElement {
  const made = element('button', { type: 'button', ...(className !== '' && { class: className }) }, words);
  made.addEventListener('click', onPress);
  return made;
}

/** A field under its name. */
export function labelled(name: string, field: HTMLElement, className = ''): HTMLLabelElement {
  return element('label', { class: `field ${className}` }, element('span', {}, name), field);
}

export function select(
  options: readonly (readonly [value: string, words: string])[],
  onChange: () => void,
): HTMLSelectElement {
  const made = element('select', {}, ...options.map(([value, words]) => element('option', { value }, words)));
  made.addEventListener('change', onChange);
  return made;
}
