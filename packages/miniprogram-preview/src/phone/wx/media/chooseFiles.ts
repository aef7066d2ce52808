/** The browser's own file chooser, as the phone's album. */
import { element } from '../../element';
import { cancelled } from '../calls/answer';

export interface FileWish {
  /** As `accept` of a file field has it. */
  readonly accept: string;
  readonly most: number;
}

/** @throws Refusal `cancel` when nothing is chosen */
export function chooseFiles(overlay: HTMLElement, { accept, most }: FileWish): Promise<readonly File[]> {
  const input = element('input', { type: 'file', accept, hidden: '', ...(most > 1 && { multiple: '' }) });
  return new Promise<readonly File[]>((resolve, reject) => {
    input.addEventListener('change', () => {
      resolve(Array.from(input.files ?? []).slice(0, most));
    });
    input.addEventListener('cancel', () => {
      reject(cancelled());
    });
    overlay.append(input);
    input.click();
  }).finally(() => {
    input.remove();
  });
}
