/** Long lists: they are read on when their end comes into view, and by a button where a phone does not say so. */
import type { Locator } from 'playwright-core';
import type { Student } from './student';

const MOST_PAGES = 8;
const SOON_MS = 2_000;

/** Goes on to the end of a list, page by page, until it shows `last`. */
export async function readsOn(student: Student, last: string): Promise<void> {
  await readsOnto(student, student.glass.getByText(student.words(last)).first());
  await student.sees(last);
}

/** Goes on until this is there. */
export async function readsOnto(student: Student, last: Locator): Promise<void> {
  const more = student.control('加载更多');
  for (let page = 0; page < MOST_PAGES && !(await last.isVisible()); page += 1) {
    await last.or(more).first().waitFor();
    // Coming into view, it may be on its way already and be gone before it is tapped.
    await more.tap({ timeout: SOON_MS }).catch(() => undefined);
  }
  await last.waitFor();
}
