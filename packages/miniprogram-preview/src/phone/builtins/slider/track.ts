import { element } from '../../element';
import type { Host } from '../builtin';
import { rangeOf, shareOf } from './range';

/** What is seen of a slider: its track, its value beside it, and both again for assistive technology. */
export class Track {
  readonly #host: Host;
  readonly #track = element('div', { class: 'phone-slider' }, element('i'), element('b'));
  readonly #value = element('span', { class: 'phone-slider-value' });

  constructor(host: Host) {
    this.#host = host;
    host.element.append(this.#track, this.#value);
  }

  /** How far along the track a place of the screen lies. */
  shareAt(x: number): number {
    const { left, width } = this.#track.getBoundingClientRect();
    return (x - left) / width;
  }

  show(): void {
    const host = this.#host;
    const range = rangeOf(host);
    const value = host.number('value');
    const { style } = this.#track;
    style.setProperty('--share', String(shareOf(value, range)));
    style.setProperty('--active', host.text('activeColor'));
    style.setProperty('--back', host.text('backgroundColor'));
    style.setProperty('--block', `${host.number('blockSize')}px`);
    style.setProperty('--block-color', host.text('blockColor'));
    this.#value.textContent = host.flag('showValue') ? String(value) : '';
    host.element.setAttribute('aria-valuemin', String(range.min));
    host.element.setAttribute('aria-valuemax', String(range.max));
    host.element.setAttribute('aria-valuenow', String(value));
  }
}
