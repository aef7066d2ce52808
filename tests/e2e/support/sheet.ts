/** Questions that come up from the bottom: their buttons may be called as those of the page below. */
import type { Locator } from 'playwright-core';
import type { Student } from './student';

/** The answer that ends the question. */
export async function saysInTheSheet(student: Student, answer: string): Promise<void> {
  await tapsInTheSheet(student, answer);
  await sheetOf(student).first().waitFor({ state: 'hidden' });
}

/** Another answer may be asked for. */
export async function tapsInTheSheet(student: Student, answer: string): Promise<void> {
  const buttons = sheetOf(student).getByRole('button', { name: student.wholly(answer) });
  await buttons.first().tap();
}

function sheetOf({ glass }: Student): Locator {
  return glass.getByRole('dialog').filter({ visible: true });
}
