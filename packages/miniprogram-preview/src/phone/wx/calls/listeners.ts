/** The `on…` and `off…` of WeChat's events: `off` without a listener takes them all away. */
export interface Listeners<Event> {
  readonly on: (listener: (event: Event) => void) => void;
  readonly off: (listener?: (event: never) => void) => void;
  tell(event: Event): void;
}

export function listeners<Event>(): Listeners<Event> {
  const all = new Set<(event: Event) => void>();
  return {
    on: (listener) => void all.add(listener),
    off: (listener) => {
      if (listener) all.delete(listener as (event: Event) => void);
      else all.clear();
    },
    tell: (event) => {
      for (const listener of [...all]) listener(event);
    },
  };
}
