/** Going from slide to slide: by a step, by itself, and by a finger. */
import type { Host } from '../builtin';
import { followDrag } from '../drag';
import type { Slides } from './slides';

/** The share of its size by which a slide must be dragged to change. */
const ENOUGH = 0.2;

export class Turning {
  readonly #host: Host;
  readonly #slides: Slides;
  #timer = 0;

  constructor(host: Host, slides: Slides) {
    this.#host = host;
    this.#slides = slides;
  }

  go(step: number, source: 'touch' | 'autoplay'): void {
    const host = this.#host;
    const { count } = this.#slides;
    const current = host.number('current');
    const wanted = host.flag('circular')
      ? (current + step + count) % Math.max(count, 1)
      : Math.max(0, Math.min(count - 1, current + step));
    if (wanted === current) {
      this.#slides.place(0, true);
      return;
    }
    host.set('current', wanted);
    const detail = { current: wanted, currentItemId: '', source };
    host.emit('change', detail);
    window.setTimeout(() => {
      host.emit('animationfinish', detail);
    }, host.number('duration'));
  }

  /** Begins to turn by itself, or ceases, as the properties say. */
  play(): void {
    this.stop();
    if (this.#host.flag('autoplay'))
      this.#timer = window.setInterval(() => {
        this.go(1, 'autoplay');
      }, this.#host.number('interval'));
  }

  stop(): void {
    window.clearInterval(this.#timer);
  }
}

/** @returns what lets go of the finger */
export function turnByFinger(host: Host, slides: Slides, turning: Turning): () => void {
  const along = (dx: number, dy: number): number => (host.flag('vertical') ? dy : dx);
  return followDrag(host.element, {
    onStart: () => !host.flag('disableTouch'),
    onMove(dx, dy, event) {
      const isAlong = Math.abs(along(dx, dy)) > Math.abs(along(dy, dx));
      if (!isAlong) return;
      if (event.cancelable) event.preventDefault();
      slides.place(along(dx, dy));
      host.emit('transition', { dx: host.flag('vertical') ? 0 : -dx, dy: host.flag('vertical') ? -dy : 0 });
    },
    onEnd(dx, dy) {
      const size = host.flag('vertical') ? host.element.clientHeight : host.element.clientWidth;
      const share = along(dx, dy) / size;
      if (Math.abs(share) >= ENOUGH) turning.go(share < 0 ? 1 : -1, 'touch');
      else slides.place(0, true);
    },
  });
}
