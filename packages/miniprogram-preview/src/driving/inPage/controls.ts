/** What can be tapped: whether a finger hits it, and whether somebody who does not see it hears what it is. */
import { isShown, quoted } from './shownTexts';

const LEAST_PX = 44;
/** Boxes are measured after layout, which rounds. */
const HAIR_PX = 0.5;
const CONTROLS = [
  ...['a[href]', 'button', 'input', 'textarea', 'select', 'wx-button'],
  ...['button', 'checkbox', 'link', 'radio', 'switch', 'tab'].map((role) => `[role=${role}]`),
].join();
/** What passes a tap on to the control inside it. */
const WRAPPERS = 'label, wx-label, wx-input, wx-textarea';

export function smallTargets(): readonly string[] {
  return shownControls().flatMap((control) => {
    const { width, height } = (control.closest(WRAPPERS) ?? control).getBoundingClientRect();
    return width < LEAST_PX - HAIR_PX || height < LEAST_PX - HAIR_PX
      ? [`small for a finger, ${Math.round(width)} × ${Math.round(height)}: ${described(control)}`]
      : [];
  });
}

export function namelessControls(): readonly string[] {
  return shownControls().flatMap((control) =>
    nameOf(control) === '' ? [`without a name: ${described(control)}`] : [],
  );
}

function shownControls(): readonly Element[] {
  return [...document.querySelectorAll(CONTROLS)].filter((control) => {
    const { width, height } = control.getBoundingClientRect();
    return isShown(control) && width > 0 && height > 0 && !control.closest('[aria-hidden=true]');
  });
}

function nameOf(control: Element): string {
  const label = control.getAttribute('aria-label') ?? control.getAttribute('placeholder') ?? '';
  const named = control instanceof HTMLInputElement ? control.labels?.[0] : control.closest('wx-label');
  const words = label === '' ? (named ?? control).textContent : label;
  return words.trim();
}

function described(control: Element): string {
  return `${quoted(nameOf(control))} (${control.tagName.toLowerCase()} ${control.className})`;
}
