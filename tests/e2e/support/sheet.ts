/** Questions that come up from the bottom: their buttons may be called as those of the page below. */
import type { Student } from './student';

export async function saysInTheSheet({ glass }: Student, answer: RegExp): Promise<void> {
  const sheet = glass.getByRole('dialog').filter({ visible: true });
  await sheet.getByRole('button', { name: answer }).first().tap();
  await sheet.first().waitFor({ state: 'hidden' });
}
