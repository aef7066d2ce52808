import { builtFile } from '../builtFile';

/** The thread entry: a thread loads JavaScript only. */
export function instanceFile(): string {
  return builtFile('instance.js');
}
