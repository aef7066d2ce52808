import type { Host } from '../builtin';
import { DEFAULT_LENGTH } from './properties';

export type EntryField = HTMLInputElement | HTMLTextAreaElement;

/** The text of a field: as the page sets it, as somebody types it, and as a listener of the page replaces it. */
export class EntryText {
  readonly #host: Host;
  readonly #field: EntryField;
  readonly #onText: (() => void) | undefined;

  constructor(host: Host, field: EntryField, onText: (() => void) | undefined) {
    this.#host = host;
    this.#field = field;
    this.#onText = onText;
    field.maxLength = DEFAULT_LENGTH;
    this.#show('');
  }

  showValue(): void {
    this.#show(this.#host.text('value').slice(0, this.#limit()));
  }

  limitLength(): void {
    const limit = this.#limit();
    if (Number.isFinite(limit)) this.#field.maxLength = limit;
    else this.#field.removeAttribute('maxlength');
  }

  /** Tells the page what somebody typed. */
  typed(): void {
    const value = this.#field.value.slice(0, this.#limit());
    const cursor = Math.min(this.#field.selectionStart ?? value.length, value.length);
    this.set(value);
    const onReturn = (answer: unknown): void => {
      this.#replace(answer);
    };
    this.#host.emit('input', { value, cursor, keyCode: 0 }, { onReturn });
  }

  set(value: string): void {
    this.#host.set('value', value);
    this.#show(value);
  }

  /** A listener may answer with what is to stand there instead. */
  #replace(answer: unknown): void {
    const { value, cursor } =
      typeof answer === 'object' && answer !== null
        ? (answer as { readonly value?: unknown; readonly cursor?: number })
        : { value: answer };
    if (typeof value !== 'string') return;
    this.set(value);
    if (typeof cursor === 'number') this.#field.setSelectionRange(cursor, cursor);
  }

  #show(text: string): void {
    if (this.#field.value !== text) this.#field.value = text;
    this.#host.element.toggleAttribute('empty', text === '');
    this.#onText?.();
  }

  #limit(): number {
    const limit = this.#host.number('maxlength');
    return limit < 0 ? Infinity : limit;
  }
}
