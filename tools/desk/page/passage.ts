/** Time passing: one move of the clock at a time, with its progress and a way to stop it. */
import { button, element } from 'miniprogram-preview/client';
import { moveClock } from './clockMove';
import { localCloud, movingCloud } from './localCloud';
import type { Say } from './texts';

export interface Passage {
  readonly element: HTMLElement;
  speak(say: Say): void;
  /** Resolves when it is over or was stopped; at once while another one is under way. */
  readonly passTo: (toMs: number) => Promise<void>;
}

export function passage(): Passage {
  const label = element('p', { role: 'status' });
  const bar = element('progress', { max: '1', value: '0', 'aria-label': '' });
  let stopper: AbortController | undefined;
  const stop = button('', {}, () => {
    stopper?.abort();
  });
  const strip = element('div', { class: 'passage' }, label, bar, stop);
  strip.hidden = true;
  let movingText = '';

  return {
    element: strip,
    speak(say) {
      movingText = say('moving');
      stop.textContent = say('stop');
      bar.setAttribute('aria-label', movingText);
      if (stopper) label.textContent = movingText;
    },
    passTo: async (toMs) => {
      if (stopper || Number.isNaN(toMs)) return;
      stopper = new AbortController();
      const { signal } = stopper;
      bar.value = 0;
      strip.hidden = false;
      label.textContent = movingText;
      try {
        const fromMs = await localCloud.nowMs();
        const onHalt = (atMs: number): void => {
          bar.value = (atMs - fromMs) / (toMs - fromMs);
        };
        await moveClock(movingCloud, { fromMs, toMs, onHalt, signal });
      } finally {
        stopper = undefined;
        strip.hidden = true;
        label.textContent = '';
      }
    },
  };
}
