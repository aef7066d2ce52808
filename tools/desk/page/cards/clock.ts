import { button, element } from 'miniprogram-preview/client';
import type { Card, Desk } from '../desk';
import { fieldText, msOfField, shownTime } from '../shanghaiTime';
import { card } from './card';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const JUMPS = [
  ['plusMinutes', 5 * MINUTE_MS],
  ['plusHour', HOUR_MS],
  ['plusDay', 24 * HOUR_MS],
] as const;

export function clockCard({ say, language, passFor, passTo }: Desk): Card {
  const time = element('span', { class: 'clock-time' }, '–');
  const day = element('span', { class: 'clock-day' });
  const field = element('input', { type: 'datetime-local', id: 'clock-field', required: '' });
  const form = element(
    'form',
    { class: 'row' },
    element('label', { for: 'clock-field' }, say('moveTo')),
    field,
    element('button', { type: 'submit' }, say('move')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void passTo(msOfField(field.value));
  });
  field.addEventListener('input', () => {
    field.setCustomValidity(field.value !== '' && field.value < field.min ? say('onlyForward') : '');
  });
  return {
    element: card(
      'clock',
      say('clock'),
      element('p', { class: 'clock-face' }, time, day),
      element(
        'div',
        { class: 'row' },
        ...JUMPS.map(([name, durationMs]) =>
          button(say(name), {}, () => {
            void passFor(durationMs);
          }),
        ),
      ),
      form,
    ),
    show({ nowMs }) {
      const shown = shownTime(nowMs, language);
      time.textContent = shown.time;
      day.textContent = shown.day;
      field.min = fieldText(nowMs);
      if (field.value < field.min && document.activeElement !== field)
        field.value = fieldText(nowMs + 24 * HOUR_MS);
    },
  };
}
