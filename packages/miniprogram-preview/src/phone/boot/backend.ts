/** What glass-easel draws with: this window's DOM. */
import { CurrentWindowBackendContext } from 'glass-easel';
import { createElement } from './elements';

/** Events that the browser has and that pages may listen to; all others are made in `gestures.ts` and the built-ins. */
const PASSED_ON = new Set(['transitionend', 'animationstart', 'animationiteration', 'animationend']);

type Document = CurrentWindowBackendContext['document'];
type DrawnElement = ReturnType<Document['createElement']>;
export type Dispatch = (target: Element, type: string, detail: unknown) => void;

export class PhoneBackend extends CurrentWindowBackendContext {
  override document: Document = {
    createElement: (tag) => createElement(tag) as unknown as DrawnElement,
    createTextNode: (text) => document.createTextNode(text) as unknown as DrawnElement,
    createDocumentFragment: () => document.createDocumentFragment() as unknown as DrawnElement,
  };
  readonly #dispatch: Dispatch;
  readonly #listened = new WeakMap<Element, Set<string>>();

  constructor(dispatch: Dispatch) {
    super();
    this.#dispatch = dispatch;
  }

  /** Otherwise the browser's `input` and `change` would arrive beside those of the built-ins. */
  override setListenerStats(drawn: DrawnElement, type: string): void {
    const element = drawn as unknown as Element;
    const known = this.#listened.get(element) ?? new Set();
    this.#listened.set(element, known);
    if (known.has(type)) return;
    known.add(type);
    if (!PASSED_ON.has(type)) return;
    element.addEventListener(type, (event) => {
      if (event.target === element) this.#dispatch(element, type, {});
    });
  }

  /** Whether a page wants to hear of one of these here or further up. */
  isHeard(place: Element, types: readonly string[]): boolean {
    for (let one: Element | null = place; one; one = one.parentElement) {
      const heard = this.#listened.get(one);
      if (heard && types.some((type) => heard.has(type))) return true;
    }
    return false;
  }
}
