/** What pages tell assistive technology, which every tag takes. */
export const ARIA = [
  'role',
  'ariaRole',
  'ariaLabel',
  'ariaLabelledby',
  'ariaDescribedby',
  'ariaHidden',
  'ariaDisabled',
  'ariaChecked',
  'ariaSelected',
  'ariaPressed',
  'ariaExpanded',
  'ariaControls',
  'ariaCurrent',
  'ariaInvalid',
  'ariaRequired',
  'ariaBusy',
  'ariaLive',
  'ariaAtomic',
  'ariaModal',
  'ariaHaspopup',
  'ariaLevel',
  'ariaOrientation',
  'ariaRoledescription',
  'ariaValuenow',
  'ariaValuemin',
  'ariaValuemax',
  'ariaValuetext',
];

export function reflectAria(element: HTMLElement, property: string, value: unknown): void {
  const name = /^(ariaR|r)ole$/.test(property)
    ? 'role'
    : `aria-${property.slice('aria'.length).toLowerCase()}`;
  if (typeof value === 'boolean' || typeof value === 'number') element.setAttribute(name, `${value}`);
  else if (typeof value === 'string' && value !== '') element.setAttribute(name, value);
  else element.removeAttribute(name);
}
