/** `hover-class`: what is pressed shows it. */
import { nodeOf } from './events';
import { isFromTouch } from './gestures';

const START_MS = 50;
const STAY_MS = 400;

export function watchHover(surface: HTMLElement): void {
  let end: () => void = () => undefined;
  const start = (target: EventTarget | null): void => {
    end();
    const ends = hoverable(target).map(hover);
    end = () => {
      for (const one of ends.splice(0)) one();
    };
  };
  surface.addEventListener(
    'touchstart',
    ({ target }) => {
      start(target);
    },
    { passive: true },
  );
  surface.addEventListener('mousedown', (event) => {
    if (!isFromTouch(event)) start(event.target);
  });
  for (const type of ['touchend', 'touchcancel', 'touchmove', 'mouseup'])
    window.addEventListener(
      type,
      () => {
        end();
      },
      { passive: true },
    );
}

/** From the one that was hit outwards, as far as they let it through. */
function hoverable(target: EventTarget | null): Element[] {
  const found: Element[] = [];
  for (let one = target instanceof Element ? target.closest('[hover-class]') : null; one;) {
    if (one.getAttribute('hover-class') !== 'none') found.push(one);
    if (one.hasAttribute('hover-stop-propagation')) break;
    one = one.parentElement?.closest('[hover-class]') ?? null;
  }
  return found;
}

/** @returns what ends it */
function hover(element: Element): () => void {
  const names = (element.getAttribute('hover-class') ?? '').split(/\s+/).filter((name) => name !== '');
  const timeOf = (name: string, otherwise: number): number => Number(element.getAttribute(name) ?? otherwise);
  const show = (isOn: boolean): void => {
    for (const name of names) nodeOf(element)?.toggleNodeClass(name, isOn);
  };
  const timer = window.setTimeout(
    () => {
      show(true);
    },
    timeOf('hover-start-time', START_MS),
  );
  return () => {
    window.clearTimeout(timer);
    window.setTimeout(
      () => {
        show(false);
      },
      timeOf('hover-stay-time', STAY_MS),
    );
  };
}
