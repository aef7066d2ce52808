import type { CompileFailure } from '../../language/compiledApp';
import { element } from '../element';

/** What kept the mini program from starting, in a sentence that says all there is to know: no stack belongs to it. */
export class CannotStart extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotStart';
  }
}

/** Covers the phone until the next good save. */
export function showFailure({ file, line, column, message }: CompileFailure): void {
  const place = [file, line, column].filter((part) => part !== undefined && part !== '').join(':');
  const screen = element(
    'div',
    { class: 'phone-failure', role: 'alert' },
    element('strong', {}, place === '' ? 'The mini program did not start' : place),
    element('pre', {}, message),
  );
  document.querySelector('.phone-failure')?.remove();
  document.body.append(screen);
}
