/**
 * Looks at the glass as a careful designer would: can every text be read on its ground, every control be hit by a
 * finger, does anything stick out, does any amount show a broken number? And as somebody who does not see it.
 */
import { barriers } from '../../support/barriers';
import { flaws } from '../../support/looks';
import { misheard } from '../../support/screenReader';
import type { Glass } from './glass';
import { keepPicture } from './pictures';

const FULL = process.env['FULL'] === '1';

/** Pages whose barriers were looked for: it takes as long as a tap, so each is looked at once unless there is time. */
const seen = new Set<string>();

export async function audit(student: Glass, state: string): Promise<void> {
  const found = [
    ...(await flaws(student.phone)),
    ...(await misheard(student.phone.locator('.phone-page:not([hidden]) .phone-scroll'))),
    ...(await newBarriers(student)),
  ];
  await keepPicture(student, state);
  if (found.length > 0) throw new Error(`${state}:\n${found.join('\n')}`);
}

async function newBarriers({ phone, settings }: Glass): Promise<readonly string[]> {
  if (settings.barriers === false) return [];
  const route = await phone.evaluate(
    `document.querySelector('.phone-page:not([hidden])')?.getAttribute('data-route') ?? ''`,
  );
  const page = `${String(route)} ${settings.language}`;
  if (!FULL && seen.has(page)) return [];
  seen.add(page);
  return barriers(phone);
}
