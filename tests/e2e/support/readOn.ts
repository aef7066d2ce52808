/** Long lists: they are read on when their end comes into view, and by a button where a phone does not say so. */
import type { Locator } from 'playwright-core';
import type { Student } from './student';

const MOST_PAGES = 8;

/** Goes on to the end of a list, page by page, until it shows `last`. */
export async function readsOn(student: Student, last: string): Promise<void> {
  await readsOnto(student, student.glass.getByText(student.words(last)).first());
  await student.sees(last);
}

/** Goes on until this is there. */
export async function readsOnto(student: Student, last: Locator): Promise<void> {
  const more = student.control('加载更多').filter({ hasNot: student.glass.locator('.t-loading') });
  for (let page = 0; page < MOST_PAGES; page += 1) {
    await last.or(more).first().waitFor();
    if (await last.isVisible()) return;
    const [button] = await more.elementHandles();
    // Coming into view, the next page may be on its way already, and this very button is gone before it is tapped.
    await button?.tap().catch(() => undefined);
  }
  await last.waitFor();
}
