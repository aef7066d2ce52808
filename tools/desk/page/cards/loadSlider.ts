import { button, element } from 'miniprogram-preview/client';
import type { MeterState } from '../localCloud';
import type { Say } from '../texts';

/** A room's breaker holds 40 A. */
const MOST_WATTS = 8_800;
const STEP_WATTS = 100;

export interface LoadSlider {
  readonly element: HTMLElement;
  set(state: Pick<MeterState, 'loadWatts' | 'p'>): void;
}

export function loadSlider(say: Say, onLoad: (watts: number | null) => void): LoadSlider {
  const input = element('input', {
    type: 'range',
    id: 'load',
    min: '0',
    max: String(MOST_WATTS),
    step: String(STEP_WATTS),
    value: '0',
  });
  const value = element('output', { for: 'load' });
  let held = false;
  input.addEventListener('input', () => {
    held = true;
    value.textContent = `${input.value} W`;
  });
  input.addEventListener('change', () => {
    held = false;
    onLoad(Number(input.value));
  });
  const release = button(say('ownUse'), {}, () => {
    onLoad(null);
  });
  return {
    element: element(
      'div',
      { class: 'load' },
      element('label', { for: 'load' }, say('load')),
      value,
      input,
      release,
    ),
    set({ loadWatts, p }) {
      release.disabled = loadWatts === undefined;
      if (held) return;
      value.textContent = loadWatts === undefined ? say('ownUseNow') : `${loadWatts} W`;
      input.value = String(loadWatts ?? p);
    },
  };
}

/** @param ticks of 0.01 kWh */
export function kilowattHours(ticks: number): string {
  return `${Math.floor(ticks / 100)}.${String(ticks % 100).padStart(2, '0')}`;
}
