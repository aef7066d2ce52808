/** What keeps people out who read a page with a screen reader or by keys, as axe-core finds it. */
import { type AxeResults, source } from 'axe-core';
import type { Page } from 'playwright-core';

const GRAVE = ['serious', 'critical'];

/** What WeChat itself draws over a page has WeChat's colours. */
const NOT_OURS = '.phone-overlay';

/** Of the page as it stands. @returns rule and place, a line each */
export async function barriers(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(source);
  const run: unknown = await page.evaluate(
    `axe.run({ exclude: '${NOT_OURS}' }, { resultTypes: ['violations'] })`,
  );
  return (run as AxeResults).violations
    .filter(({ impact }) => GRAVE.includes(impact ?? ''))
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${help} (${id}) at ${target.join(' ')}`));
}
