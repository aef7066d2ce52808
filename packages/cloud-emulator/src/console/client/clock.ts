/** The local cloud's clock, in Shanghai's time, and moving it on. */
import { ask, cloudNowMs } from './cloud';
import { button, element } from './element';
import { moment } from './format';
import type { Act } from './tab';

const MOVES = [
  ['+5 min', 300_000],
  ['+1 h', 3_600_000],
  ['+1 day', 86_400_000],
] as const;

export interface ClockView {
  readonly element: HTMLElement;
  show(): void;
}

export function clockView(act: Act): ClockView {
  const face = element('time', { class: 'face' }, '–');
  const moves = MOVES.map(([words, ms]) =>
    button(words, () => {
      act(() => ask('clock/advance', { ms }));
    }),
  );
  return {
    element: element(
      'div',
      { class: 'row clock', role: 'group', 'aria-label': 'Clock, UTC+8' },
      face,
      ...moves,
    ),
    show() {
      const nowMs = cloudNowMs();
      if (nowMs !== undefined) face.textContent = moment(nowMs);
    },
  };
}
