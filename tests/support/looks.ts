/** What is wrong with how a page of ours looks: beside what is wrong on any page, an amount that is not written as ours are. */
import { flaws as flawsOfAnyPage } from 'miniprogram-preview/driving';
import type { Frame, Page } from 'playwright-core';

/** Yuan and kWh have two decimals, always. */
const BROKEN_AMOUNTS = [/¥\s?\d+(?:\.\d|\.\d{3,})?(?![\d.])/, /\d\.(?:\d|\d{3,}) kWh/];

export function flaws(place: Page | Frame): Promise<readonly string[]> {
  return flawsOfAnyPage(place, BROKEN_AMOUNTS);
}
