/** Pressing a control: by tap, or by the keyboard when it has the focus. */
import type { Host } from './builtin';

export function onPress(host: Host, act: () => void): void {
  const { element } = host;
  element.addEventListener('click', (event) => {
    // WeChat tells nobody of a tap on what is disabled.
    if (host.flag('disabled')) event.stopPropagation();
    else act();
  });
  element.addEventListener('keydown', (event) => {
    if (event.target !== element || !['Enter', ' '].includes(event.key)) return;
    event.preventDefault();
    element.click();
  });
}
