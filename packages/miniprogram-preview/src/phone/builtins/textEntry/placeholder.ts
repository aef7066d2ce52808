import type { Host, StyledElement } from '../builtin';
import type { EntryField } from './entryText';

/**
 * The words of an empty field. The browser shows them itself, until the page styles them: a page's classes reach an
 * element of the tag, never the browser's own placeholder.
 */
export class Placeholder {
  readonly #host: Host;
  readonly #field: EntryField;
  readonly #styled: StyledElement;

  constructor(host: Host, field: EntryField) {
    this.#host = host;
    this.#field = field;
    this.#styled = host.styled('placeholder');
    this.element.setAttribute('aria-hidden', 'true');
    this.element.classList.add('phone-placeholder');
  }

  get element(): HTMLElement {
    return this.#styled.element;
  }

  show(): void {
    const text = this.#host.text('placeholder');
    const className = this.#host.text('placeholderClass');
    const style = this.#host.text('placeholderStyle');
    const isStyled = className !== '' || style !== '';
    this.#field.placeholder = text;
    this.#host.element.toggleAttribute('styled-placeholder', isStyled);
    this.element.textContent = isStyled ? text : '';
    this.#styled.setClass(className);
    this.element.setAttribute('style', style);
  }
}
