/** Events as pages get them. */
import { type Element as Node, Event as PageEvent } from 'glass-easel';

/** Where an event happened, besides its detail. */
export type EventFields = Readonly<Record<string, unknown>>;

export interface EventSettings {
  readonly bubbles?: boolean;
  readonly fields?: EventFields;
  /** Gets what a listener returns. */
  readonly onReturn?: (value: unknown) => void;
}

/** @returns false if a listener wants the browser not to go on */
export function fire(node: Node, type: string, detail: unknown, settings: EventSettings = {}): boolean {
  const { bubbles = true, fields, onReturn } = settings;
  const event = new PageEvent(type, detail, {
    bubbles,
    composed: bubbles,
    capturePhase: bubbles,
    ...(fields ? { extraFields: { ...fields } } : {}),
    ...(onReturn
      ? {
          handleListenerReturn: (value: unknown): undefined => {
            onReturn(value);
          },
        }
      : {}),
  });
  event.dispatch(node);
  return !event.defaultPrevented();
}

/** The node of the nearest element that glass-easel drew. */
export function nodeOf(element: EventTarget | null): Node | undefined {
  for (
    let one = element as (globalThis.Node & { __wxElement?: Node }) | null;
    one;
    one = one.parentNode as typeof one
  )
    if (one.__wxElement) return one.__wxElement;
  return undefined;
}
