/**
 * Looks at the glass as a careful designer would: can every text be read on its ground, every control be hit by a
 * finger, does anything stick out, does any amount show a broken number? With SCREENS set to a folder, what was
 * looked at is kept there as a picture.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findFlaws } from './flaws';

export async function audit(phone: Page, name: string): Promise<void> {
  const folder = process.env['SCREENS'];
  if (folder !== undefined && folder !== '') {
    mkdirSync(folder, { recursive: true });
    await phone.screenshot({ path: join(folder, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`) });
  }
  const flaws = await phone.evaluate(findFlaws);
  if (flaws.length > 0) throw new Error(`${name}:\n${flaws.join('\n')}`);
}
