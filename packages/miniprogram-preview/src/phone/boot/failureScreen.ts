import type { CompileFailure } from '../../language/compiledApp';
import { element } from '../element';

/** Covers the phone until the next good save. */
export function showFailure({ file, line, column, message }: CompileFailure): void {
  const place = [file, line, column].filter((part) => part !== undefined && part !== '').join(':');
  const screen = element(
    'div',
    { class: 'phone-failure', role: 'alert' },
    element('strong', {}, place === '' ? 'The mini program did not start' : `miniprogram/${place}`),
    element('pre', {}, message),
  );
  document.querySelector('.phone-failure')?.remove();
  document.body.append(screen);
}
