/** What of `wx`, and of every page and component, belongs to the phone itself. */
import { component } from 'glass-easel-miniprogram-adapter';
import { createAnimation } from './animation';
import { type ObserverOptions, PageIntersectionObserver } from './intersection';
import type { Caller } from './lifetimes';
import type { PageStack } from './pageStack';
import { SelectorQuery } from './selectorQuery';

export function ownApis(stack: PageStack): Readonly<Record<string, unknown>> {
  const top = (): Caller | undefined => stack.top?.caller;
  return {
    createAnimation,
    createSelectorQuery: () => new SelectorQuery(top),
    createIntersectionObserver: (caller: Caller | undefined, options?: ObserverOptions) =>
      new PageIntersectionObserver(() => caller ?? top(), options),
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
