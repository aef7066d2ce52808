/** Touches, taps and long presses, from fingers and from the mouse alike. */
import type { Element as Node } from 'glass-easel';
import { fire, nodeOf } from './events';
import { originOf, scrollOf } from './pageGeometry';

const LONG_PRESS_MS = 350;
/** A finger that has moved farther, in pixels, is no longer tapping. */
const STILL_PX = 10;
const MOUSE_ID = 0;

export interface TouchPoint {
  readonly identifier: number;
  readonly pageX: number;
  readonly pageY: number;
  readonly clientX: number;
  readonly clientY: number;
  readonly force: number;
  /** Inside the canvas, if it is one. */
  readonly x?: number;
  readonly y?: number;
}

interface Press {
  readonly target: EventTarget | null;
  readonly x: number;
  readonly y: number;
  timer: number | undefined;
  /** It has moved, or was long: no tap comes of it. */
  over: boolean;
}

/** @param isHeard whether a page listens to one of these events at this place */
export function watchGestures(
  surface: HTMLElement,
  isHeard: (place: Element, types: readonly string[]) => boolean,
): void {
  let press: Press | undefined;

  const start = (event: Event, x: number, y: number): void => {
    end();
    const begun: Press = { target: event.target, x, y, timer: undefined, over: false };
    begun.timer = window.setTimeout(() => {
      const node = nodeOf(begun.target);
      if (!node) return;
      const taken = begun.target instanceof Element && isHeard(begun.target, ['longpress', 'longtap']);
      fireAt(node, 'longpress', event);
      fireAt(node, 'longtap', event);
      begun.over ||= taken;
    }, LONG_PRESS_MS);
    press = begun;
  };
  const move = (x: number, y: number): void => {
    if (!press || Math.hypot(x - press.x, y - press.y) <= STILL_PX) return;
    press.over = true;
    end();
  };
  const end = (): void => {
    window.clearTimeout(press?.timer);
  };

  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const)
    surface.addEventListener(
      type,
      (event) => {
        const [first] = event.changedTouches;
        if (type === 'touchstart' && first) start(event, first.clientX, first.clientY);
        else if (type === 'touchmove' && first) move(first.clientX, first.clientY);
        else end();
        const node = nodeOf(event.target);
        const goOn = !node || fireAt(node, type, event);
        // A “catch” on touchmove is how pages hold the page behind a popup still.
        if (!goOn && type === 'touchmove' && event.cancelable) event.preventDefault();
      },
      { passive: false },
    );

  // As with a finger, what was pressed hears of the mouse until it is let go, wherever it moves.
  let pressed: Element | undefined;
  const mouse = (type: string, event: MouseEvent): void => {
    const node = pressed && nodeOf(pressed);
    if (node && !isFromTouch(event)) fireAt(node, type, event, pressed);
  };
  surface.addEventListener('mousedown', (event) => {
    if (isFromTouch(event) || event.button !== 0) return;
    start(event, event.clientX, event.clientY);
    pressed = event.target instanceof Element ? event.target : undefined;
    mouse('touchstart', event);
  });
  window.addEventListener('mousemove', (event) => {
    if (pressed) move(event.clientX, event.clientY);
    mouse('touchmove', event);
  });
  window.addEventListener('mouseup', (event) => {
    if (pressed) end();
    mouse('touchend', event);
    pressed = undefined;
  });
  // The browser's click comes of a finger, a mouse and a keyboard alike.
  surface.addEventListener('click', (event) => {
    const ended = press;
    press = undefined;
    if (ended?.over && event.detail > 0) return;
    const node = nodeOf(event.target);
    if (node) fireAt(node, 'tap', event);
  });
}

/** @param hit what was hit, where that is not the event's own target */
function fireAt(node: Node, type: string, event: Event, hit: EventTarget | null = event.target): boolean {
  const target = hit instanceof Element ? hit : null;
  const [origin, scroll] = [originOf(target), scrollOf(target)];
  const canvas = target?.closest('wx-canvas')?.getBoundingClientRect();
  const place = (one: Touch | MouseEvent): TouchPoint => ({
    identifier: 'identifier' in one ? one.identifier : MOUSE_ID,
    pageX: one.clientX - origin.left + scroll.left,
    pageY: one.clientY - origin.top + scroll.top,
    clientX: one.clientX - origin.left,
    clientY: one.clientY - origin.top,
    force: 1,
    ...(canvas ? { x: one.clientX - canvas.left, y: one.clientY - canvas.top } : {}),
  });
  const changedTouches =
    'changedTouches' in event
      ? [...(event as TouchEvent).changedTouches].map(place)
      : [place(event as MouseEvent)];
  const touches =
    'touches' in event
      ? [...(event as TouchEvent).touches].map(place)
      : type === 'touchend'
        ? []
        : changedTouches;
  const [first] = changedTouches;
  const detail = type.startsWith('touch') ? {} : { x: first?.clientX ?? 0, y: first?.clientY ?? 0 };
  return fire(node, type, detail, { fields: { touches, changedTouches } });
}

/** The mouse events that a browser makes up after a touch. */
export function isFromTouch(event: MouseEvent): boolean {
  const { sourceCapabilities } = event as MouseEvent & {
    readonly sourceCapabilities?: { readonly firesTouchEvents: boolean } | null;
  };
  return sourceCapabilities?.firesTouchEvents ?? false;
}
