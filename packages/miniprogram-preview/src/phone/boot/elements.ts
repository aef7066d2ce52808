/** The DOM elements that glass-easel draws into, taught what WXML means by class, id and style. */
import type { Element as Node } from 'glass-easel';
import { SHARED_SCOPE } from '../../language/compiledApp';
import { elementName } from '../../language/tags';
import { toBrowserUnits } from '../../language/units';
import { textOf } from '../builtins/builtin';
import { play, type RecordedAnimation } from './animation';

const SCOPED = /^s\d+--/;
const ID_PREFIX = /^.*?--/;

export function createElement(tag: string): HTMLElement {
  const made = document.createElement(elementName(tag));
  const setAttribute = made.setAttribute.bind(made);
  const removeAttribute = made.removeAttribute.bind(made);
  return Object.defineProperties(made, {
    classList: { value: new ScopedClasses(made.classList) },
    // An id is written with a prefix that is unique to its component; tests and style sheets know it without.
    id: {
      get: () => made.getAttribute('id') ?? '',
      set: (id: string) => {
        setAttribute('id', id.replace(ID_PREFIX, ''));
      },
    },
    setAttribute: {
      value: (name: string, text: string) => {
        if (name === 'style') setAttribute(name, toBrowserUnits(text));
        else writeAttribute(made, name, valueOf(made, name, text), setAttribute);
      },
    },
    removeAttribute: {
      value: (name: string) => {
        if (isAria(name) && valueOf(made, name, '') === false) setAttribute(name, 'false');
        else removeAttribute(name);
      },
    },
  });
}

/** glass-easel writes true, undefined and null as empty texts; the node keeps what was meant. */
function valueOf(
  element: HTMLElement & { readonly __wxElement?: Node },
  name: string,
  text: string,
): unknown {
  const node = element.__wxElement;
  return node?.attributes.some((attribute) => attribute.name === name) ? node.getAttribute(name) : text;
}

function writeAttribute(
  element: HTMLElement,
  name: string,
  value: unknown,
  write: (name: string, text: string) => void,
): void {
  const actual = name === 'aria-role' ? 'role' : name;
  if (name === 'animation') animate(element, value);
  else if (name === 'hidden') element.hidden = Boolean(value);
  else if (value === undefined || value === null || (isAria(actual) && value === ''))
    element.removeAttribute(actual);
  else write(actual, value === true && !isAria(actual) ? '' : textOf(value));
}

function isAria(name: string): boolean {
  return name === 'role' || name.startsWith('aria-');
}

function animate(element: HTMLElement, value: unknown): void {
  const { actions } = (value ?? {}) as Partial<RecordedAnimation>;
  if (actions) void play(element, { actions });
}

/**
 * Style sheets match classes with their scope, `s7--card`. The plain `card` stands beside it: nothing is styled by it,
 * but it can be found.
 */
class ScopedClasses {
  readonly #classes: DOMTokenList;

  constructor(classes: DOMTokenList) {
    this.#classes = classes;
  }

  add(name: string): void {
    this.#classes.add(scoped(name), plain(name));
  }

  remove(name: string): void {
    this.#classes.remove(scoped(name));
    const bare = plain(name);
    if (![...this.#classes].some((other) => SCOPED.test(other) && plain(other) === bare))
      this.#classes.remove(bare);
  }

  contains(name: string): boolean {
    return this.#classes.contains(name);
  }

  /** A program that looks at the page, such as a checker of accessibility, reads them one after another. */
  [Symbol.iterator](): IterableIterator<string> {
    return this.#classes.values();
  }
}

function scoped(name: string): string {
  return SCOPED.test(name) ? name : `${SHARED_SCOPE}--${name}`;
}

function plain(name: string): string {
  return name.replace(SCOPED, '');
}
