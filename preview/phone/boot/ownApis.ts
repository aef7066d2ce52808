/** What of `wx`, and of every page and component, belongs to the phone itself. */
import { component } from 'glass-easel-miniprogram-adapter';
import { createAnimation } from './animation';
import { PageIntersectionObserver, type ObserverOptions } from './intersection';
import type { Caller } from './lifetimes';
import type { PageStack } from './pageStack';
import { SelectorQuery } from './selectorQuery';

interface ScrollOptions {
  readonly scrollTop?: number;
  readonly selector?: string;
  readonly offsetTop?: number;
  readonly duration?: number;
  readonly success?: (result: object) => void;
  readonly complete?: (result: object) => void;
}

export function ownApis(stack: PageStack): Readonly<Record<string, unknown>> {
  const top = (): Caller | undefined => stack.top?.caller;
  return {
    nextTick: (callback: () => void) => {
      queueMicrotask(callback);
    },
    createAnimation,
    createSelectorQuery: () => new SelectorQuery(top),
    createIntersectionObserver: (caller: Caller | undefined, options?: ObserverOptions) =>
      new PageIntersectionObserver(() => caller ?? top(), options),
    pageScrollTo: (options: ScrollOptions) => {
      stack.top?.scrollTo(options);
      const result = { errMsg: 'pageScrollTo:ok' };
      options.success?.(result);
      options.complete?.(result);
      return Promise.resolve(result);
    },
  };
}

/** To be called once: all pages and components share it. */
export function lendToComponents(): void {
  const prototype = component.ComponentCaller.prototype as unknown as Record<string, unknown>;
  prototype['createSelectorQuery'] = function createSelectorQuery(this: Caller) {
    return new SelectorQuery(() => this);
  };
  prototype['createIntersectionObserver'] = function createIntersectionObserver(
    this: Caller,
    options?: ObserverOptions,
  ) {
    return new PageIntersectionObserver(() => this, options);
  };
}
