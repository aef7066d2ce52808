/**
 * Looks at the glass as a careful designer would: can every text be read on its ground, every control be hit by a
 * finger, does anything stick out, does any amount show a broken number?
 */
import { flaws } from '../../support/looks';
import type { Glass } from './glass';
import { keepPicture } from './pictures';

export async function audit(student: Glass, state: string): Promise<void> {
  const found = await flaws(student.phone);
  await keepPicture(student, state);
  if (found.length > 0) throw new Error(`${state}:\n${found.join('\n')}`);
}
