/** The DOM elements that glass-easel draws into, taught what WXML means by class, id and style. */
import { SHARED_SCOPE } from '../../language/compiledApp';
import { elementName } from '../../language/tags';
import { toBrowserUnits } from '../../language/units';
import { play, type RecordedAnimation } from './animation';
import { nodeOf } from './events';

const SCOPED = /^s\d+--/;
const ID_PREFIX = /^.*?--/;

export function createElement(tag: string): HTMLElement {
  const made = document.createElement(elementName(tag));
  const setAttribute = made.setAttribute.bind(made);
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
      value: (name: string, value: string) => {
        if (name === 'style') setAttribute(name, toBrowserUnits(value));
        else if (name === 'animation') animate(made);
        else if (name === 'hidden' && value === 'false') made.removeAttribute(name);
        else setAttribute(name === 'aria-role' ? 'role' : name, value);
      },
    },
  });
}

/** The attribute's value is an object, which the node keeps. */
function animate(element: HTMLElement): void {
  const recorded = nodeOf(element)?.getAttribute('animation') as Partial<RecordedAnimation> | undefined;
  if (recorded?.actions) void play(element, { actions: recorded.actions });
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
}

function scoped(name: string): string {
  return SCOPED.test(name) ? name : `${SHARED_SCOPE}--${name}`;
}

function plain(name: string): string {
  return name.replace(SCOPED, '');
}
