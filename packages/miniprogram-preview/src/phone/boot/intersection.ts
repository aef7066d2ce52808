/** `createIntersectionObserver`: when something comes into sight. */
import type { GeneralComponent } from 'glass-easel';
import { elementOf } from './elementOf';
import type { Caller } from './lifetimes';
import { movedBy, originOf, pageWindowOf } from './pageGeometry';

export interface ObserverOptions {
  readonly thresholds?: readonly number[];
  readonly observeAll?: boolean;
}

type Margins = Readonly<Partial<Record<'top' | 'right' | 'bottom' | 'left', number>>>;

export class PageIntersectionObserver {
  readonly #component: () => Caller | undefined;
  readonly #options: ObserverOptions;
  #relative: string | undefined;
  #margins: Margins = {};
  #observer: IntersectionObserver | undefined;

  constructor(component: () => Caller | undefined, options: ObserverOptions = {}) {
    this.#component = component;
    this.#options = options;
  }

  relativeTo(selector: string, margins: Margins = {}): this {
    this.#relative = selector;
    this.#margins = margins;
    return this;
  }

  relativeToViewport(margins: Margins = {}): this {
    this.#relative = undefined;
    this.#margins = margins;
    return this;
  }

  observe(selector: string, listener: (status: object) => void): void {
    this.disconnect();
    const inside = (this.#component()?._$ as GeneralComponent | undefined)?.getShadowRoot();
    const found = inside?.querySelectorAll(selector) ?? [];
    const elements = found.map(elementOf).filter((element) => element !== undefined);
    const relative = this.#relative === undefined ? undefined : inside?.querySelector(this.#relative);
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.#margins;
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) listener(statusOf(entry));
      },
      {
        root: (relative ? elementOf(relative) : undefined) ?? pageWindowOf(elements[0] ?? null),
        rootMargin: `${top}px ${right}px ${bottom}px ${left}px`,
        threshold: [...(this.#options.thresholds ?? [0])],
      },
    );
    for (const element of this.#options.observeAll ? elements : elements.slice(0, 1))
      this.#observer.observe(element);
  }

  disconnect(): void {
    this.#observer?.disconnect();
  }
}

function statusOf(entry: IntersectionObserverEntry): object {
  const { target, time, intersectionRatio, boundingClientRect, intersectionRect, rootBounds } = entry;
  const origin = originOf(target);
  return {
    id: target.id,
    time,
    intersectionRatio,
    boundingClientRect: movedBy(boundingClientRect, origin),
    intersectionRect: movedBy(intersectionRect, origin),
    relativeRect: rootBounds ? movedBy(rootBounds, origin) : undefined,
  };
}
