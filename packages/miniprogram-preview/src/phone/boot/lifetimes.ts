/** glass-easel tells components when they are attached, and leaves it to its embedder to tell them that they are ready. */
import { type GeneralComponent, safeCallback } from 'glass-easel';
import type { CodeSpace, component } from 'glass-easel-miniprogram-adapter';

/** As scripts see a page or component: its data, its methods, and whatever they put on it. */
export type Caller = component.GeneralComponent & Record<string, unknown>;

/** Must be called before any component is registered. */
export function tellWhenReady(space: CodeSpace): void {
  let waiting: GeneralComponent[] = [];
  const tell = (): void => {
    const ready = waiting.reverse(); // what is inside comes before what is around it
    waiting = [];
    for (const one of ready) one.triggerLifetime('ready', []);
  };
  const watch = space.getComponentSpace().defineBehavior({
    lifetimes: {
      attached(this: Caller) {
        if (waiting.length === 0) queueMicrotask(tell);
        waiting.push(this._$ as GeneralComponent);
      },
    },
  });
  space.setOverallBehavior(watch as never);
}

/** Calls a page's own method, such as `onLoad`, if it has one; what it throws is told, not passed on. */
export function callPage(caller: Caller, name: string, ...args: readonly unknown[]): unknown {
  const method: unknown = caller[name];
  if (typeof method !== 'function') return undefined;
  return safeCallback(name, method as (...all: unknown[]) => unknown, caller, [...args]);
}
