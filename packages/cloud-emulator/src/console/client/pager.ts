/** Pages of a long list: which part is seen of how much, and the way to the others. */
import { button, element } from './element';
import { figure } from './format';

export class Pager {
  readonly element: HTMLElement;
  #limit: number;
  #skip = 0;
  readonly #back: HTMLButtonElement;
  readonly #on: HTMLButtonElement;
  readonly #words = element('span', { role: 'status' });

  constructor(limit: number, turned: () => void, words = { back: 'Newer', on: 'Older' }) {
    this.#limit = limit;
    const by = (step: number) => (): void => {
      this.#skip = Math.max(0, this.#skip + step * this.#limit);
      turned();
    };
    this.#back = button(words.back, by(-1));
    this.#on = button(words.on, by(1));
    this.element = element('div', { class: 'pager' }, this.#words, this.#back, this.#on);
    this.show(0, 0);
  }

  get skip(): number {
    return this.#skip;
  }

  get limit(): number {
    return this.#limit;
  }

  toStart(limit = this.#limit): void {
    this.#skip = 0;
    this.#limit = limit;
  }

  show(shown: number, total: number): void {
    this.#words.textContent =
      shown === 0
        ? `none of ${figure(total)}`
        : `${figure(this.#skip + 1)}–${figure(this.#skip + shown)} of ${figure(total)}`;
    this.#back.disabled = this.#skip === 0;
    this.#on.disabled = this.#skip + shown >= total;
    this.#back.hidden = this.#on.hidden = this.#back.disabled && this.#on.disabled;
    this.element.hidden = total === 0;
  }
}
