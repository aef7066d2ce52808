/** Following one finger, or the mouse, over an element. */

export interface Drag {
  /** @returns false to leave this finger alone */
  readonly onStart?: (x: number, y: number) => boolean;
  /** Distances from where it began, in pixels. */
  readonly onMove: (dx: number, dy: number, event: Event) => void;
  readonly onEnd: (dx: number, dy: number) => void;
}

export function followDrag(place: HTMLElement, { onStart, onMove, onEnd }: Drag): () => void {
  let from: { readonly x: number; readonly y: number } | undefined;
  let last = { dx: 0, dy: 0 };
  const start = (x: number, y: number): void => {
    last = { dx: 0, dy: 0 };
    from = onStart?.(x, y) === false ? undefined : { x, y };
  };
  const move = (x: number, y: number, event: Event): void => {
    if (!from) return;
    last = { dx: x - from.x, dy: y - from.y };
    onMove(last.dx, last.dy, event);
  };
  const end = (): void => {
    if (from) onEnd(last.dx, last.dy);
    from = undefined;
  };
  const byMouse = (event: MouseEvent): void => {
    if (event.buttons === 1) move(event.clientX, event.clientY, event);
  };
  place.addEventListener(
    'touchstart',
    ({ touches: [touch] }) => {
      if (touch) start(touch.clientX, touch.clientY);
    },
    { passive: true },
  );
  place.addEventListener(
    'touchmove',
    (event) => {
      const [touch] = event.touches;
      if (touch) move(touch.clientX, touch.clientY, event);
    },
    { passive: false },
  );
  place.addEventListener('touchend', end);
  place.addEventListener('touchcancel', end);
  place.addEventListener('mousedown', (event) => {
    start(event.clientX, event.clientY);
  });
  window.addEventListener('mousemove', byMouse);
  window.addEventListener('mouseup', end);
  return () => {
    window.removeEventListener('mousemove', byMouse);
    window.removeEventListener('mouseup', end);
  };
}
