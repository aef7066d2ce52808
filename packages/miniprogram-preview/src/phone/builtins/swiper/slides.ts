import { element } from '../../element';
import { type Host, partOf } from '../builtin';
import { componentsInside } from '../tree';
import { SLIDE } from './swiperItem';

/** The slides of a swiper and the dots below them, laid out around the current one. */
export class Slides {
  readonly #host: Host;
  readonly #dots = element('div', { class: 'phone-dots', 'aria-hidden': 'true' });
  #slides: readonly HTMLElement[] = [];

  constructor(host: Host) {
    this.#host = host;
    host.element.append(this.#dots);
  }

  get count(): number {
    return this.#slides.length;
  }

  gather(): void {
    this.#slides = [...componentsInside(this.#host.node)]
      .filter((component) => partOf(component)?.own === SLIDE)
      .map((component) => component.getBackendElement() as unknown as HTMLElement);
    this.place();
  }

  /** @param shift how far a finger has dragged them, in pixels */
  place(shift = 0, isAnimated = false): void {
    const host = this.#host;
    const current = host.number('current');
    const axis = host.flag('vertical') ? 'Y' : 'X';
    this.#slides.forEach((slide, index) => {
      slide.style.transition = isAnimated ? `transform ${host.number('duration')}ms` : '';
      slide.style.transform = `translate${axis}(calc(${this.#around(index - current) * 100}% + ${shift}px))`;
      slide.setAttribute('aria-hidden', String(index !== current));
    });
    this.#dots.hidden = !host.flag('indicatorDots');
    this.#dots.replaceChildren(...this.#slides.map((_slide, index) => dot(host, index === current)));
  }

  /** In a circle, the last slide waits before the first. */
  #around(distance: number): number {
    const { count } = this;
    if (!this.#host.flag('circular') || count < 3) return distance;
    return ((distance + Math.floor(count / 2) + count) % count) - Math.floor(count / 2);
  }
}

function dot(host: Host, isCurrent: boolean): HTMLElement {
  const made = element('i');
  made.style.background = host.text(isCurrent ? 'indicatorActiveColor' : 'indicatorColor');
  return made;
}
